"""The months of an organisation: what each would count, and the button that confirms it."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.who import user_of
from cases import policy
from cases.actions.month import confirm_month, correct_month
from cases.enums import CountedAs, MonthState
from cases.models import Episode
from cases.ports import MonthConfirmed, MonthStanding, month_tables
from cases.selectors.month import MonthDraft, month_draft, month_in, month_standing, months_of
from core.authorise import require
from core.components import Fact, Row
from core.dates import day_of
from core.http import act_and_say

MARKS = {
    MonthState.WAITING: ("need", "clock"),
    MonthState.CONFIRMED: ("good", "okc"),
    MonthState.CLOSED: ("closed", "lock"),
}


@require_GET
def months(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_confirm_month, user)
    found = months_of(user)
    waiting = [_row(one) for one in reversed(found) if one.state == MonthState.WAITING]
    page = {
        "waiting": waiting,
        "rest": [_row(one) for one in found if one.state != MonthState.WAITING],
    }
    return render(request, "cases/month/list.html", page)


@require_http_methods(["GET", "POST"])
def month(request: HttpRequest, month: str) -> HttpResponse:
    user = user_of(request)
    require(policy.can_confirm_month, user)
    first = month_in(month)
    if request.method == "POST":
        confirm = partial(confirm_month, month=first, by=user)
        act_and_say(request, confirm, _("The month is confirmed."))
        return redirect("cases:month", month=month)
    standing = month_standing(user, first)
    page = {"standing": standing, "name": date_format(first, "YEAR_MONTH_FORMAT")}
    if standing.state != MonthState.WAITING:
        return render(request, "cases/month/done.html", page)
    draft = month_draft(user, first)
    asked = MonthConfirmed(by=user, month=first, counted=draft.counted)
    page |= {
        "facts": _summary(draft),
        "tables": month_tables.collect(asked) if draft.counted else [],
        "counted": [_case_row(draft.episodes[one.episode]) for one in draft.counted],
        "refused": [_case_row(one) for one in draft.refused],
        "unsettled": [_case_row(one) for one in draft.unsettled],
    }
    return render(request, "cases/month/page.html", page)


@require_POST
def correct(request: HttpRequest, month: str) -> HttpResponse:
    user = user_of(request)
    require(policy.can_confirm_month, user)
    correction = partial(correct_month, month=month_in(month), by=user)
    act_and_say(request, correction, _("The counts say what the files say now."))
    return redirect("cases:month", month=month)


def _row(one: MonthStanding) -> Row:
    kind, icon = MARKS[MonthState(one.state)]
    confirmed = one.confirmed_at
    day = day_of(confirmed)
    return Row(
        title=date_format(one.month, "YEAR_MONTH_FORMAT"),
        url=reverse("cases:month", args=[f"{one.month:%Y-%m}"]),
        text=_("Confirmed on %(day)s") % {"day": day} if day else "",
        icon="calendar",
        mark=MonthState(one.state).label if not day else "",
        mark_kind=kind,
        mark_icon=icon,
    )


def _case_row(episode: Episode) -> Row:
    return Row(
        title=_("Case"),
        code=episode.case.code,
        url=reverse("cases:case", args=[episode.case_id]),
        text=_("asked for help on %(day)s") % {"day": day_of(episode.opened_at)},
        icon="cases",
    )


def _summary(draft: MonthDraft) -> list[Fact]:
    kinds = [one.counted_as for one in draft.counted]
    people = kinds.count(CountedAs.PERSON) + kinds.count(CountedAs.NUMBER)
    return [
        Fact(label=_("People counted"), value=str(people)),
        Fact(label=_("Of them as a number only"), value=str(kinds.count(CountedAs.NUMBER))),
        Fact(label=_("Other people helped"), value=str(len(kinds) - people)),
        Fact(label=_("Do not want to be counted"), value=str(len(draft.refused))),
    ]
