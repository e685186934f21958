"""Closing a case, and the second person's look at it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.who import user_of
from cases import policy
from cases.actions.closure import Closing, close_case, review_closure
from cases.enums import Stage
from cases.forms.closure import CloseForm, ReviewForm
from cases.models import Case, Closure
from cases.record_enums import ClosureReview
from cases.selectors.access import led_case_for
from cases.selectors.closure import latest_closure, opened_closure
from cases.selectors.consent import consents_of, live
from cases.views.once import write_once
from cases.views.record import mine, written_by
from core import clock, reference
from core.authorise import require
from core.components import Fact, Row
from core.dates import day_of
from core.errors import NotVisible, RuleViolation
from core.http import posted


@dataclass(frozen=True)
class ClosingWords:
    """What the page of a closed case says of its closing."""

    review: str
    text: str


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = CloseForm(posted(request))
    if form.is_valid() and write_once(
        request, form, lambda: _close(found, form.cleaned_data, user)
    ):
        messages.success(request, _("The case is closed. It can be opened again at any time."))
        return redirect("cases:case", case=found.pk)
    if found.stage == Stage.CLOSED:
        raise NotVisible
    page = {
        "form": form,
        "heading": _("Close the case"),
        "lead": _("It closes at once. A second person looks at it within 72 hours."),
        "submit_label": _("Close the case"),
        "back_url": reverse("cases:case", args=[found.pk]),
        "back_label": found.code,
        "told": consents_of(user, found).filter(live(), recipient__isnull=False),
    }
    return render(request, "cases/closure/close.html", page, status=422 if form.is_bound else 200)


def _close(case: Case, said: dict[str, Any], user: User) -> UUID:
    if case.stage == Stage.CLOSED:
        raise NotVisible
    closing = Closing(
        reason=said["reason"], checked=frozenset(said["checked"]), outcome=said["outcome"]
    )
    return close_case(case=case, closing=closing, by=user).pk


@require_http_methods(["GET", "POST"])
def closing(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    closure = opened_closure(user, found)
    form = ReviewForm(posted(request))
    if request.method == "POST":
        require(policy.can_review_closure, user, closure)
    if form.is_valid():
        review = ClosureReview(form.cleaned_data["review"])
        try:
            review_closure(closure=closure, review=review, by=user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, str(review.label))
            return redirect("cases:case", case=found.pk)
    page = {
        "case": found,
        "form": form,
        "facts": _facts(closure),
        "may_review": not closure.review and policy.can_review_closure(user, closure),
        "words": _words(closure),
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/closure/page.html", page, status=status)


def closing_words(user: User, case: Case) -> ClosingWords | None:
    """Say how far the closing of a case is; nothing for an open one."""
    closure = latest_closure(user, case)
    return ClosingWords(closure.review, _words(closure)) if closure else None


def closing_row(closure: Closure) -> Row:
    """Return a closing that waits for a second person as one row."""
    late = closure.due_at <= clock.now()
    return Row(
        title=_("A closing waits for a second person"),
        url=reverse("cases:closure", args=[closure.case_id]),
        code=closure.case.code,
        icon="check",
        mark=_("Overdue") if late else _("until %(day)s") % {"day": day_of(closure.due_at)},
        mark_kind="bad" if late else "need",
        mark_icon="clock",
    )


def _words(closure: Closure) -> str:
    if closure.review and closure.reviewed_by:
        return _("%(who)s looked at the closing: %(what)s") % {
            "who": closure.reviewed_by.display_name,
            "what": str(closure.get_review_display()).lower(),
        }
    if closure.due_at <= clock.now():
        return _("The closing waits for a second person, and is overdue.")
    return _("The closing waits for a second person until %(day)s") % {
        "day": day_of(closure.due_at)
    }


def _facts(closure: Closure) -> list[Fact]:
    done = closure.checked or []
    return [
        Fact(label=_("Why"), value=reference.labels("closure_reasons", [closure.reason])[0]),
        Fact(label=_("Closed"), value=written_by(closure.closed_at, closure.closed_by)),
        Fact(label=_("Stage before"), value=Stage(closure.former_stage).label),
        *(
            Fact(label=label, value=_("Done") if code in done else _("Not done"))
            for code, label in reference.choices("closure_checklist")
            if code != "SUPERVISOR_REVIEWED"
        ),
        Fact(label=_("How it ended for the person"), value=closure.outcome or "—"),
    ]
