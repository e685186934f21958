"""Several people found together: written down once, opened as separate cases."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.who import user_of
from audit.actions import record_list
from audit.enums import Event
from cases import policy
from cases.actions.case import PossibleDuplicates
from cases.actions.found_group import GroupTooSmall, open_group
from cases.forms.found_group import FIRST_LINES, MORE_LINES, MOST_LINES, GroupForm
from cases.selectors.found_group import opened_group, opened_groups
from cases.views.once import write_once
from cases.views.record import written_by
from core.authorise import require
from core.components import Fact, Row
from core.http import posted


@require_GET
def group_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_open_case, user)
    groups = opened_groups(user)
    record_list(event=Event.GROUP_LISTED, by=user, objects=[one.pk for one in groups])
    rows = [
        Row(
            title=_("Group"),
            url=reverse("cases:found_group", args=[one.pk]),
            text=written_by(one.recorded_at, one.recorded_by),
            icon="people",
        )
        for one in groups
    ]
    return render(request, "cases/found_group/list.html", {"groups": rows})


@require_http_methods(["GET", "POST"])
def group_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_open_case, user)
    lines = _lines(request)
    if request.method == "POST" and request.POST.get("go") == "more":
        more = min(lines + MORE_LINES, MOST_LINES)
        return _ask(request, GroupForm(initial=request.POST.dict() | _lists(request), lines=more))
    form = GroupForm(posted(request), lines=lines)
    if not form.is_valid():
        return _ask(request, form, status=422 if form.is_bound else 200)
    looked = form.cleaned_data["looked"]
    try:
        made = write_once(
            request,
            form,
            lambda: (
                open_group(
                    together=form.together(),
                    people=form.people(),
                    by=user,
                    despite_duplicates=looked,
                ).pk
            ),
        )
        if made:
            messages.success(request, _("Each person has a case of their own."))
            return redirect("cases:found_group", group=made)
    except GroupTooSmall as refusal:
        form.add_error("name_1", str(refusal.message))
    except PossibleDuplicates as refusal:
        form.add_error("looked", str(refusal.message))
    return _ask(request, form, status=422)


@require_GET
def found_group(request: HttpRequest, group: UUID) -> HttpResponse:
    opened = opened_group(user_of(request), group)
    page = {
        "facts": [
            Fact(label=_("Where and when"), value=opened.group.place or "—"),
            Fact(label=_("What is the same for all"), value=opened.group.told or "—"),
        ],
        "lead": written_by(opened.group.recorded_at, opened.group.recorded_by),
        "cases": [
            Row(
                title=case.code,
                url=reverse("cases:case", args=[case.pk]),
                text=case.get_stage_display(),
                icon="cases",
            )
            for case in opened.cases
        ],
    }
    return render(request, "cases/found_group/page.html", page)


def _ask(request: HttpRequest, form: GroupForm, *, status: int = 200) -> HttpResponse:
    page = {"form": form, "may_grow": form.lines < MOST_LINES}
    return render(request, "cases/found_group/new.html", page, status=status)


def _lines(request: HttpRequest) -> int:
    text = request.POST.get("lines", "")
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else FIRST_LINES
    return max(FIRST_LINES, min(asked, MOST_LINES))


def _lists(request: HttpRequest) -> dict[str, list[str]]:
    """Return the answers of which several may be ticked, as they were ticked."""
    return {"exploitation_types": [str(one) for one in request.POST.getlist("exploitation_types")]}
