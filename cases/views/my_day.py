"""My day: what waits for me."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.enums import Role
from accounts.models import User
from accounts.who import user_of
from cases import policy
from cases.enums import RiskLevel, SectionCode
from cases.models import Case, Consent, Draft
from cases.ports import DayShown, my_day
from cases.selectors.absent_person import absent_people
from cases.selectors.assessment import assessments_to_decide
from cases.selectors.closure import closures_waiting
from cases.selectors.contact import contacts_waiting, in_danger
from cases.selectors.decision_request import decision_requests_to_sign
from cases.selectors.my_day import MOST, cases_worked_on, consents_ending, drafts_of, steps_ahead
from cases.views.absent_person import absent_row
from cases.views.closure import closing_row
from cases.views.contact import row_of
from cases.views.listed import due_words, name_of, names_hidden
from core import clock
from core.components import Row
from core.dates import day_of
from core.templatetags.ui import SEVERITIES

MUST = ("danger", "due", "absent", "closings", "decisions", "contacts", "others")
"""What has to be done now; without any of it the day is empty."""


@require_GET
def my_day_page(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    today = clock.today()
    steps = steps_ahead(user, with_names=not names_hidden(request))
    due = [case for case in steps if case.next_step_on <= today]
    waiting = contacts_waiting(user)
    page = {
        "lead": _lead(today, cases_worked_on(user).count(), len(due)),
        "due": [_step(case, today) for case in due],
        "ahead": [_step(case, today) for case in steps if case.next_step_on > today],
        "closings": [closing_row(one) for one in closures_waiting(user)[:MOST]],
        "danger": [row_of(one) for one in waiting if in_danger(one)],
        "contacts": [row_of(one) for one in waiting if not in_danger(one)],
        "decisions": _decision_rows(user),
        "others": [*_question_rows(user), *my_day.collect(DayShown(user=user))],
        "absent": _absent_rows(user, today),
        "drafts": _draft_rows(drafts_of(user)),
        "consents": _consent_rows(consents_ending(user), today),
        "may_open": policy.can_open_case(user),
        "takes_contacts": policy.can_record_contact(user),
    }
    page["is_empty"] = not any(page[part] for part in MUST)
    return render(request, "cases/my_day/page.html", page)


def _lead(today: date, cases: int, due: int) -> str:
    day = date_format(today, "DATE_FORMAT")
    if not cases:
        return day
    mine = ngettext("You work on %(count)d case", "You work on %(count)d cases", cases)
    wait = ngettext("%(count)d step is due", "%(count)d steps are due", due)
    parts = [mine % {"count": cases}, wait % {"count": due}] if due else [mine % {"count": cases}]
    return " · ".join((day, *parts))


def _step(case: Case, today: date) -> Row:
    late = case.next_step_on < today
    level = case.risk_level if case.risk_level != RiskLevel.NOT_ASSESSED else ""
    kind, shape = SEVERITIES[level] if level else ("", "")
    when = due_words(case.next_step_on, today)
    return Row(
        title=case.get_next_step_display(),
        url=reverse("cases:case", args=[case.pk]),
        code=case.code,
        person=str(name_of(case)),
        time="" if late else when,
        icon="clock" if late else "",
        mark=when if late else (case.get_risk_level_display() if level else ""),
        mark_kind="need" if late else kind,
        mark_icon="clock" if late else shape,
    )


def _decision_rows(user: User) -> list[Row]:
    """Return finished assessments that wait for a decision on status."""
    if not policy.answers_for_status(user):
        return []
    return [
        Row(
            title=one.get_indicator_result_group_display(),
            url=reverse("cases:status", args=[one.case_id]),
            code=one.case.code,
            text=_("gone through on %(day)s") % {"day": day_of(one.finished_at)},
            icon="scale",
        )
        for one in assessments_to_decide(user)[:MOST]
    ]


def _question_rows(user: User) -> list[Row]:
    """Return the questions to panels that this member has not signed yet."""
    if not policy.has_role(user, Role.DECIDING_OFFICER):
        return []
    return [
        Row(
            title=one.body.name,
            url=reverse("cases:decision_request", args=[one.pk]),
            text=day_of(one.sent_at),
            icon="scale",
        )
        for one in decision_requests_to_sign(user)[:MOST]
    ]


def _absent_rows(user: User, today: date) -> list[Row]:
    """Return the files of people not reached yet that are to be looked at again."""
    if not policy.can_open_case(user):
        return []
    return [absent_row(one) for one in absent_people(user).filter(review_on__lte=today)[:MOST]]


def _draft_rows(drafts: Sequence[Draft]) -> list[Row]:
    return [
        Row(
            title=SectionCode(draft.section).label,
            url=reverse("cases:section", args=[draft.case_id, draft.section.lower()]),
            code=draft.case.code,
            text=day_of(draft.saved_at),
            icon="pen",
        )
        for draft in drafts
    ]


def _consent_rows(consents: Sequence[Consent], today: date) -> list[Row]:
    rows = []
    for one in consents:
        assert one.expires_at is not None  # noqa: S101 - only such are asked for
        rows.append(
            Row(
                title=one.recipient.name if one.recipient else one.get_purpose_display(),
                url=reverse("cases:consent", args=[one.case_id]),
                code=one.case.code,
                icon="shield",
                mark=due_words(localtime(one.expires_at).date(), today),
                mark_kind="need",
                mark_icon="clock",
            )
        )
    return rows
