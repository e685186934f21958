"""Keeps a case from those who must not know of it: organisations, colleagues, oneself."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.access import supervise
from cases.actions.consent import withdraw_consent
from cases.actions.decision_request import withdraw_decision_request
from cases.enums import DecisionRequestState, NextStep
from cases.models import Case, CaseUserPermission, Exclusion
from cases.selectors import consent as consents
from cases.selectors.access import wait_for_others
from cases.selectors.decision_request import decision_requests_of
from cases.selectors.exclusion import (
    excluded_members,
    excluded_organisations,
    is_kept_from_panel,
)
from core import clock, scope, sql
from core.authorise import require
from core.errors import RuleViolation
from vault.sealing import seal_rows


class NobodyLeft(RuleViolation):
    """A case keeps at least one person who can open it."""

    code = "nobody_left"
    message = _("Nobody else can open this case. Let another person in first.")


class OwnHouse(RuleViolation):
    """The lead organisation as a whole cannot be kept from its own case."""

    code = "own_house"
    message = _("Your own organisation leads this case. Name the colleague instead.")


@transaction.atomic
def exclude(
    *,
    case: Case,
    by: User,
    organisation: Organisation | None = None,
    unit: str = "",
    member: User | None = None,
) -> Exclusion:
    """Note who must not learn of the person; it acts at once.

    An organisation is never offered again, and consents to tell it end. A colleague loses access
    and cannot be assigned. A panel in which one of them sits loses the question. Raises NobodyLeft, OwnHouse.
    """
    require(policy.can_edit_case, by, case)
    if organisation is not None and organisation.pk == case.lead_id:
        raise OwnHouse
    wait_for_others(case)
    row = _record(case, by, organisation=organisation, unit=unit, member=member)
    record_write(event=Event.EXCLUSION_RECORDED, by=by, case=case.pk, objects=[row.pk])
    if organisation is not None:
        _end_consents(case, by)
    _end_questions(case, by)
    if member is not None:
        _close_to(case, member)
    return row


@transaction.atomic
def recuse(*, case: Case, by: User) -> None:
    """Step back from a case: "I know this person or family". Access ends at once, no reason asked.

    Raises NobodyLeft when nobody else of the organisation can open the case.
    """
    require(policy.can_edit_case, by, case)
    wait_for_others(case)
    _record(case, by, member=by)
    case.next_step, case.next_step_on = NextStep.ASSIGN, clock.today()
    others = CaseUserPermission.objects.filter(content_object=case, reason="ASSIGNED")
    if not others.exclude(user=by).exists():
        case.save(update_fields=["next_step", "next_step_on"])
    record_write(event=Event.CASE_RECUSED, by=by, case=case.pk)
    _close_to(case, by)


@transaction.atomic
def end_exclusion(*, exclusion: Exclusion, by: User) -> None:
    """Take back that somebody must not know.

    Nobody gets access by it; with the last colleague, searches tell of the case as before.
    """
    require(policy.can_edit_case, by, exclusion.case)
    wait_for_others(exclusion.case)
    record_write(event=Event.EXCLUSION_ENDED, by=by, case=exclusion.case_id, objects=[exclusion.pk])
    exclusion.delete()


@transaction.atomic
def restrict_case(*, case: Case, by: User) -> Case:
    """Keep a case to the people it was given to by name; supervisors lose it.

    A case that is kept so already stays as it is.
    """
    require(policy.can_edit_case, by, case)
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.restricted:
        return case
    _demand_named(case, by)
    case.restricted = True
    case.save(update_fields=["restricted"])
    record_write(event=Event.CASE_RESTRICTED, by=by, case=case.pk)
    sql.call("app.end_supervision", case.pk)
    return case


@transaction.atomic
def unrestrict_case(*, case: Case, by: User) -> Case:
    """Open a restricted case to the supervisors again, except those who must not know.

    A case that is not restricted stays as it is.
    """
    require(policy.can_edit_case, by, case)
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.restricted:
        return case
    case.restricted = False
    case.save(update_fields=["restricted"])
    apart = excluded_members(by, case)
    if apart:
        sql.call("app.supervise_by_name", case.pk, list(apart))
    else:
        supervise(case=case, by=by)
    record_write(event=Event.CASE_UNRESTRICTED, by=by, case=case.pk)
    return case


def _record(
    case: Case,
    by: User,
    *,
    organisation: Organisation | None = None,
    unit: str = "",
    member: User | None = None,
) -> Exclusion:
    row = Exclusion(
        case=case, recorded_at=clock.now(), recorded_by=by, of_colleague=member is not None
    )
    row.organisation = str(organisation.pk) if organisation else None
    row.unit = unit or None
    row.member = str(member.pk) if member else None
    seal_rows([row], by=by)
    row.save(force_insert=True)
    return row


def _close_to(case: Case, member: User) -> None:
    if not sql.call("app.case_opens_to_others", case.pk, member.pk)[0]["case_opens_to_others"]:
        raise NobodyLeft
    sql.call("app.close_case_to", case.pk, member.pk)


def _demand_named(case: Case, by: User) -> None:
    """Refuse to restrict a case to nobody, or away from oneself."""
    named = CaseUserPermission.objects.filter(content_object=case, reason="ASSIGNED", user=by)
    if not named.exists():
        raise NobodyLeft(_("Have the case assigned to yourself first: only named people keep it."))


def _end_consents(case: Case, by: User) -> None:
    excluded = excluded_organisations(by, case) - {scope.home_of(by)}
    told = consents.consents_of(by, case).filter(consents.live(), recipient__in=excluded)
    # One at a time: each takes with it what was agreed to twice.
    while (consent := told.first()) is not None:
        withdraw_consent(consent=consent, by=by)


def _end_questions(case: Case, by: User) -> None:
    open_still = decision_requests_of(by, case).filter(state=DecisionRequestState.SENT)
    for request in open_still:
        if is_kept_from_panel(by, case, request.body_id):
            withdraw_decision_request(request=request, by=by)
