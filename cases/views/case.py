"""The page of a case: who is responsible, what comes next, how far it is, who knows what."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.models import User
from accounts.who import user_of
from audit.actions import read_timeline
from cases import policy
from cases.enums import RiskLevel, Stage, Urgency
from cases.models import Case
from cases.ports import CaseShown, case_panels
from cases.selectors.access import led_case_for
from cases.selectors.case_list import workers_of
from cases.selectors.child import has_come_of_age
from cases.selectors.opened_case import OpenedCase, opened_case
from cases.views import history, overview
from cases.views.closure import closing_words
from cases.views.listed import names_hidden
from core.components import Link
from nrm_actors.emergency import emergency_numbers

NEWEST = 6
"""How many lines of the history stand on the overview."""


@require_GET
def case_page(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    with_names = not names_hidden(request)
    opened = opened_case(user, case, with_names=with_names)
    found = opened.case
    leads = policy.is_of_lead(user, found)
    edits = policy.can_edit_case(user, found)
    page = _head(user, opened, edits=edits) | {
        "sections": overview.sections(user, opened),
        "acts": overview.acts(user, found) if edits else [],
        "knows": overview.who_knows_what(user, found) if leads else [],
        "timeline": history.newest(user, found, NEWEST) if leads else [],
        "leads": leads,
        "of_age": edits and with_names and has_come_of_age(opened.case),
        "closing": closing_words(user, found) if leads else None,
    }
    return render(request, "cases/case/page.html", page)


@require_GET
def case_timeline(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    before = request.GET.get("before", "")
    each_reading = request.GET.get("readings") == "1"
    rows = read_timeline(case=case, by=user, before=int(before) if _is_number(before) else None)
    page = {
        "case": found,
        "tabs": tabs(user, found, "timeline"),
        "timeline": history.items(rows, each_reading=each_reading),
        "readings": history.chips(request.path, each_reading=each_reading),
        "pager": history.pager(request, rows, each_reading=each_reading),
    }
    return render(request, "cases/case/timeline.html", page)


def tabs(user: User, case: Case, current: str) -> list[Link]:
    """Return the pages of a case: its own, by name, then those of the apps above, by address."""
    own = overview.own_tabs(case, leads=policy.is_of_lead(user, case))
    links = [Link(label=label, url=url, current=name == current) for name, label, url in own]
    panels = case_panels.collect(CaseShown(case=case.pk, user=user))
    return links + [
        Link(label=row.title, url=row.url, current=row.url == current) for row in panels if row.url
    ]


def _head(user: User, opened: OpenedCase, *, edits: bool) -> dict[str, object]:
    case = opened.case
    leads = policy.is_of_lead(user, case)
    return {
        "case": case,
        "name": overview.name(opened),
        "facts": overview.facts(user, opened, workers_of([case.pk])[case.pk] if leads else None),
        "stages": overview.stage_strip(case),
        "is_closed": case.stage == Stage.CLOSED,
        "in_danger": edits
        and case.stage != Stage.CLOSED
        and case.urgency == Urgency.IMMEDIATE
        and case.risk_level == RiskLevel.NOT_ASSESSED,
        "emergency": emergency_numbers(),
        "next": overview.next_step(user, opened, edits=edits) if leads else None,
        "tabs": tabs(user, case, "overview"),
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16
