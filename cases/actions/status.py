"""Decides on status, once for each rung, and issues the certificate of it."""

from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import certificates, policy
from cases.enums import StatusRung, StatusState
from cases.ladder import StatusHigher, authority_class_of, demand_grounds, refuse_if_given
from cases.models import Assessment, Episode, StatusDecision
from cases.selectors.status import decision_of_rung, decisions_of, presuming_body_of
from core import clock, sql
from core.authorise import require
from core.errors import NotAllowed
from nrm_actors.models import DecidingBody
from nrm_actors.selectors import nrm_profile
from vault import signing
from vault.enums import SigningPurpose
from vault.sealing import seal_rows


@transaction.atomic
def give_presumed(
    *, episode: Episode, reasons: str, by: User, assessment: Assessment | None = None
) -> StatusDecision:
    """Give the status of a presumed victim, as an accredited deciding officer of the lead.

    Raises NotAllowed, StatusExists, StatusHigher, ReasonsNeeded, AnotherMatter.
    """
    require(policy.can_give_presumed, by, episode.case)
    body = presuming_body_of(by)
    if body is None:
        raise NotAllowed
    refuse_if_given(episode, StatusRung.PRESUMED)
    if decision_of_rung(episode, StatusRung.IDENTIFIED) is not None:
        raise StatusHigher
    demand_grounds(episode, assessment, reasons)
    decision = StatusDecision(
        case=episode.case,
        episode=episode,
        assessment=assessment,
        rung=StatusRung.PRESUMED,
        state=StatusState.CHECKING,
        body=body,
        decided_at=clock.now(),
        decided_by=by,
    )
    decision.reasons = reasons
    _save_once(decision, by)
    finish_check(
        decision=decision.pk, case=decision.case_id, rung=StatusRung.PRESUMED, body=body, by=by
    )
    return decisions_of(by, episode.case).get(pk=decision.pk)


@transaction.atomic
def record_declined(*, episode: Episode, by: User, reasons: str = "") -> StatusDecision:
    """Write down that the person does not want a decision. It ends no help."""
    require(policy.can_edit_case, by, episode.case)
    decision = StatusDecision(
        case=episode.case,
        episode=episode,
        rung=StatusRung.DECLINED,
        state=StatusState.RECORDED,
        decided_at=clock.now(),
        decided_by=by,
    )
    if reasons.strip():
        decision.reasons = reasons
        seal_rows([decision], by=by)
    decision.save(force_insert=True)
    _record(Event.STATUS_DECIDED, decision.pk, decision.case_id, StatusRung.DECLINED, by)
    return decision


@transaction.atomic
def finish_check(
    *, decision: UUID, case: UUID, rung: StatusRung, body: DecidingBody, by: User
) -> None:
    """End the check of a decision with its certificate.

    The organisations are not asked yet whether another of them decided the same of the person:
    every check ends well.
    """
    month = clock.today().replace(day=1)
    profile = nrm_profile()
    until = certificates.last_valid_day(
        month, profile.certificate_valid_months if profile else None
    )
    authority = authority_class_of(body)
    number = certificates.new_number()
    said = certificates.statement(
        number=number,
        rung=rung,
        authority_class=authority,
        decided_month=month,
        valid_until=until,
    )
    signature = signing.sign(SigningPurpose.CERTIFICATE, said.encode())
    sql.call(
        "app.issue_certificate",
        decision,
        uuid4(),
        number,
        authority.value,
        month,
        until,
        signature.key_id,
        signature.value,
    )
    _record(Event.STATUS_ISSUED, decision, case, rung, by)


def _save_once(decision: StatusDecision, by: User) -> None:
    """Save; of two decisions at the same moment one counts."""
    seal_rows([decision], by=by)
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError:
        refuse_if_given(decision.episode, StatusRung(decision.rung))
        raise
    _record(Event.STATUS_DECIDED, decision.pk, decision.case_id, StatusRung(decision.rung), by)


def _record(event: Event, decision: UUID, case: UUID, rung: StatusRung, by: User) -> None:
    record_write(event=event, by=by, case=case, objects=[decision], reason=rung.value)
