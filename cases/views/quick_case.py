"""A new case in two minutes, and the look at likely cases of the same person before it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.who import user_of
from cases import policy
from cases.actions.case import PossibleDuplicates, open_case
from cases.forms.quick_case import QuickCaseForm
from cases.models import Case
from cases.selectors.case_list import workers_of
from cases.views.listed import line
from cases.views.once import write_once
from cases.words import reasons_in_words
from core.authorise import require
from core.http import posted

Opener = Callable[..., Case]
ANYWAY = "despite_duplicates"


@require_http_methods(["GET", "POST"])
def case_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_open_case, user)
    form = QuickCaseForm(posted(request))
    return asked_case(
        request,
        form,
        lambda **said: open_case(by=user, **said),
        back_url=reverse("cases:list"),
        back_label=_("Cases"),
    )


def asked_case(
    request: HttpRequest, form: QuickCaseForm, opener: Opener, *, back_url: str, back_label: str
) -> HttpResponse:
    """Show the five questions, or open the case that they answer; sent twice, it opens one."""
    page: dict[str, Any] = {"form": form, "back_url": back_url, "back_label": back_label}
    if form.is_valid():
        said = {
            "values": form.values(),
            "urgency": form.urgency(),
            ANYWAY: request.POST.get(ANYWAY) == "1",
        }
        try:
            opened = write_once(request, form, lambda: opener(**said).pk)
        except PossibleDuplicates as refusal:
            return _duplicates(request, form, refusal, page)
        if opened:
            messages.success(request, _("The case is open. Go on with what matters first."))
            return redirect("cases:case", opened)
    return render(request, "cases/case/new.html", page, status=422 if form.is_bound else 200)


def _duplicates(
    request: HttpRequest, form: QuickCaseForm, refusal: PossibleDuplicates, page: dict[str, Any]
) -> HttpResponse:
    found = refusal.found
    workers = workers_of([match.case.pk for match in found.matches])
    kept = [
        (name, value)
        for name, values in form.data.lists()  # type: ignore[attr-defined]  # it was posted
        for value in values
        if name not in {"csrfmiddlewaretoken", ANYWAY}
    ]
    page |= {
        "lines": [
            line(
                match.case,
                workers[match.case.pk],
                likely=match.is_likely,
                why=reasons_in_words(match),
            )
            for match in found.matches
        ],
        "elsewhere": found.elsewhere_in_organisation,
        "kept": kept,
        "message": refusal.message,
    }
    return render(request, "cases/case/duplicates.html", page, status=409)
