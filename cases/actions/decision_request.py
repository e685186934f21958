"""Asks a panel for a decision, and lets its members sign or step aside."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.consent import Terms, record_consent
from cases.actions.status import finish_check
from cases.enums import (
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    DecisionRequestState,
    Sitting,
    StatusRung,
)
from cases.ladder import demand_grounds, refuse_if_given
from cases.models import Assessment, Consent, DecisionRequest, DecisionSignature, Episode
from cases.selectors.access import wait_for_others
from cases.selectors.assessment import criteria_of, opened_assessment, result_of
from cases.selectors.consent import live
from cases.selectors.decision_request import own_signature
from cases.selectors.exclusion import is_kept_from_panel
from cases.selectors.status import panels
from core import clock, scope, sql
from core.authorise import require
from core.errors import RuleViolation
from nrm_actors.models import DecidingBody
from nrm_actors.selectors import sitting_members
from vault.actions.grant import accept_grants, drop_grants, seal_grant_to
from vault.actions.room import make_room
from vault.enums import REFERRAL_SCOPES, RoomKind
from vault.sealing import seal_rows


class PanelUnable(RuleViolation):
    """The body is no panel that can give this status now."""

    code = "panel_unable"
    message = _("This panel cannot decide now. Choose another one.")


class PanelKeptFrom(RuleViolation):
    """A member of the panel, or their organisation, must not know of the person."""

    code = "panel_kept_from"
    message = _("Somebody on this panel must not know of the person. Choose another one.")


class AlreadyAsked(RuleViolation):
    """A panel is being asked about this matter."""

    code = "already_asked"
    message = _("A panel has this question already.")


class AlreadySigned(RuleViolation):
    """Nobody signs twice, or after stepping aside."""

    code = "already_signed"
    message = _("You have signed already.")


class RequestEnded(RuleViolation):
    """The question was decided or taken back."""

    code = "decision_request_ended"
    message = _("This question is closed already.")


@transaction.atomic
def send_decision_request(
    *,
    episode: Episode,
    assessment: Assessment,
    body: DecidingBody,
    reasons: str,
    by: User,
    mode: ConsentMode = ConsentMode.READ_ALOUD,
    ground: ConsentGround = ConsentGround.CONSENT,
) -> DecisionRequest:
    """Ask a panel for IDENTIFIED: signs, elements and reasons, never the file.

    What the person agreed to, or the other ground, is recorded with it; when that ends, so does
    the question. Raises StatusExists, AlreadyAsked, AnotherMatter, ReasonsNeeded, PanelUnable,
    PanelKeptFrom.
    """
    require(policy.can_edit_case, by, episode.case)
    wait_for_others(episode.case)
    _end_what_cannot_be_decided(episode, by)
    _demand_open(episode, assessment, body, reasons, by)
    request = DecisionRequest(
        case=episode.case,
        consent=_consent_to_panel(episode, mode, ground, by),
        episode=episode,
        assessment=assessment,
        lead_id=scope.home_of(by),
        body=body,
        ground=ground,
        sent_at=clock.now(),
        sent_by=by,
    )
    make_room(room=request.pk, kind=RoomKind.DECISION, by=by)
    request.elements = _elements(opened_assessment(by, assessment))
    request.reasons = reasons
    seal_rows([request], by=by)
    request.save(force_insert=True)
    _seal_to_members(request, by)
    about, event = [request.pk, body.pk], Event.DECISION_REQUEST_SENT
    record_write(event=event, by=by, case=episode.case_id, objects=about, reason=ground.value)
    return request


@transaction.atomic
def take_over(*, request: DecisionRequest, by: User) -> None:
    """Take over the keys of a question for the organisation of one of the panel's members."""
    require(policy.can_sign, by, request)
    accept_grants(referral=request.pk, by=by)


@transaction.atomic
def sign_decision_request(
    *,
    request: DecisionRequest,
    by: User,
    verdict: StatusRung = StatusRung.IDENTIFIED,
    minutes: str = "",
) -> DecisionSignature:
    """Sign an answer as a member; with the quorum's last signature the panel has decided.

    `minutes` is what this member has written down, sealed. Raises AlreadySigned, RequestEnded.
    """
    signature = _take_part(request, Sitting.SIGNED, by, verdict=verdict, minutes=minutes)
    _decide(request, by)
    return signature


@transaction.atomic
def recuse(*, request: DecisionRequest, by: User) -> DecisionSignature:
    """Step aside: the question is closed to this member at once, and no reason is asked.

    Raises AlreadySigned, RequestEnded.
    """
    signature = _take_part(request, Sitting.RECUSED, by)
    home = scope.home_of(by)
    colleagues = {
        seat.user
        for seat in sitting_members().get(request.body_id, ())
        if seat.organisation == home and seat.user != by.pk
    }
    if not colleagues and home != request.lead_id:
        drop_grants(referral=request.pk, by=by)
    return signature


@transaction.atomic
def withdraw_decision_request(*, request: DecisionRequest, by: User) -> DecisionRequest:
    """Take a question back; its members read it no more. Raises RequestEnded."""
    require(policy.can_edit_case, by, request.case)
    wait_for_others(request.case)
    request = (
        DecisionRequest.objects.select_for_update(of=("self",))
        .select_related("case")
        .get(pk=request.pk)
    )
    if request.state != DecisionRequestState.SENT:
        raise RequestEnded
    request.state = DecisionRequestState.WITHDRAWN
    request.ended_at = clock.now()
    request.save(update_fields=["state", "ended_at"])
    record_write(
        event=Event.DECISION_REQUEST_WITHDRAWN, by=by, case=request.case_id, objects=[request.pk]
    )
    return request


def _consent_to_panel(
    episode: Episode, mode: ConsentMode, ground: ConsentGround, by: User
) -> Consent:
    terms = Terms(
        purpose=ConsentPurpose.DECISION_BY_PANEL,
        decision=ConsentDecision.GIVEN,
        mode=mode,
        ground=ground,
    )
    return record_consent(case=episode.case, terms=terms, by=by)


def _end_what_cannot_be_decided(episode: Episode, by: User) -> None:
    """Take back the question whose consent ran out, so that it can be asked anew."""
    asked = DecisionRequest.objects.filter(episode=episode, state=DecisionRequestState.SENT)
    for request in asked.exclude(consent__in=Consent.objects.filter(live())).select_related("case"):
        withdraw_decision_request(request=request, by=by)


def _demand_open(
    episode: Episode, assessment: Assessment, body: DecidingBody, reasons: str, by: User
) -> None:
    refuse_if_given(episode, StatusRung.IDENTIFIED)
    if DecisionRequest.objects.filter(episode=episode, state=DecisionRequestState.SENT).exists():
        raise AlreadyAsked
    demand_grounds(episode, assessment, reasons)
    if body not in panels():
        raise PanelUnable
    if is_kept_from_panel(by, episode.case, body.pk):
        raise PanelKeptFrom


def _elements(assessment: Assessment) -> dict[str, Any]:
    result = result_of(assessment)
    return {
        "criteria": assessment.criteria,
        "child": criteria_of(assessment).child,
        "result": result.group.value,
        "dimensions": [one.code for one in result.shown],
        "indicators": [sign.code for one in result.dimensions for sign in one.yes],
        "acts": assessment.acts or [],
        "means": assessment.means or [],
        "purposes": assessment.purposes or [],
    }


def _seal_to_members(request: DecisionRequest, by: User) -> None:
    homes = {seat.organisation for seat in sitting_members().get(request.body_id, ())}
    for home in sorted(homes - {request.lead_id}):
        seal_grant_to(
            room=request.pk,
            scopes=REFERRAL_SCOPES,
            organisation=home,
            referral=request.pk,
            consent=request.consent_id,
            expires_at=request.consent.expires_at if request.consent else None,
            by=by,
        )


def _take_part(
    request: DecisionRequest,
    sitting: Sitting,
    by: User,
    *,
    verdict: StatusRung | None = None,
    minutes: str = "",
) -> DecisionSignature:
    """Write down what a member does with a question, one member after the other."""
    require(policy.can_sign, by, request)
    sql.call("app.hold_decision_request", request.pk)
    if own_signature(by, request) is not None:
        raise AlreadySigned
    signature = DecisionSignature(
        request=request,
        case_id=request.case_id,
        member=by,
        organisation_id=scope.home_of(by),
        sitting=sitting,
        verdict=verdict or "",
        made_at=clock.now(),
    )
    if minutes.strip():
        accept_grants(referral=request.pk, by=by)
        signature.minutes = minutes
        seal_rows([signature], by=by)
    signature.save(force_insert=True)
    signed = sitting == Sitting.SIGNED
    record_write(
        event=Event.DECISION_REQUEST_SIGNED if signed else Event.DECISION_REQUEST_RECUSED,
        by=by,
        case=request.case_id,
        objects=[request.pk, signature.pk],
    )
    return signature


def _decide(request: DecisionRequest, by: User) -> None:
    decision = uuid4()
    rows = sql.call("app.decide_by_panel", request.pk, decision)
    if not rows:
        return
    case, rung = UUID(str(rows[0]["case_id"])), StatusRung(rows[0]["rung"])
    record_write(
        event=Event.DECISION_REQUEST_DECIDED,
        by=by,
        case=case,
        objects=[request.pk, decision],
        reason=rung.value,
    )
    if rung == StatusRung.IDENTIFIED:
        finish_check(decision=decision, case=case, rung=rung, body=request.body, by=by)
