"""The receiver's steps: accept, decline, start, complete, return."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock, reference, sql
from core.authorise import require
from core.errors import RuleViolation
from referrals import policy
from referrals.actions.step import locked
from referrals.enums import State
from referrals.models import Referral
from referrals.selectors.referral import RECEIVING, file_of
from vault.actions.grant import accept_grants
from vault.enums import Scope
from vault.opening import open_rows
from vault.sealing import seal_rows


class NobodyResponsible(RuleViolation):
    """Who answers for a referral works in the receiving organisation, in a fitting role."""

    code = "nobody_responsible"
    message = _("Choose a colleague who works with referrals.")


class GroundOver(RuleViolation):
    """What allowed this referral does not hold any more."""

    code = "ground_over"
    message = _("This request is not open any more.")


class ReasonUnknown(RuleViolation):
    """Declining and returning need a reason from the list."""

    code = "reason_needed"
    message = _("Choose a reason.")


class NobodyElse(RuleViolation):
    """Who could help better is neither of the two organisations of the referral."""

    code = "nobody_else"
    message = _("Name an organisation other than these two.")


@transaction.atomic
def accept(*, referral: Referral, by: User, responsible: User | None = None) -> Referral:
    """Accept a referral: the granted scopes open in this request, for the one who answers for it.

    `responsible` is a colleague, or the one who accepts. Raises IllegalJump on a second answer,
    NobodyResponsible, GroundOver.
    """
    require(policy.can_answer, by, referral)
    referral = locked(referral=referral, to=State.ACCEPTED, by=by)
    officer = responsible or by
    if not _works_with_referrals(officer, referral):
        raise NobodyResponsible
    if referral.expires_at is None or referral.expires_at <= clock.now():
        raise GroundOver
    referral.responsible = officer
    referral.answered_at = clock.now()
    referral.state = State.ACCEPTED
    try:
        with transaction.atomic():
            referral.save(update_fields=["responsible", "answered_at", "state"])
    except IntegrityError:  # what allowed it has ended, or ends at this moment
        raise GroundOver from None
    opened = accept_grants(referral=referral.pk, by=by)
    if not opened or not sql.call("app.open_referred_case", referral.pk)[0]["opened"]:
        raise GroundOver
    _record(Event.REFERRAL_ACCEPTED, referral, by, scopes=sorted(opened))
    return referral


def _works_with_referrals(officer: User, referral: Referral) -> bool:
    membership = Membership.objects.filter(
        user=officer, organisation=referral.receiver_id, ended_at=None
    ).first()
    return membership is not None and not RECEIVING.isdisjoint(membership.roles)


@transaction.atomic
def decline(
    *, referral: Referral, reason: str, by: User, better_receiver: Organisation | None = None
) -> Referral:
    """Decline a referral with a reason, and perhaps name who could help better.

    Raises IllegalJump, ReasonUnknown, NobodyElse.
    """
    return _turn_down(referral, State.DECLINED, reason, by, better_receiver)


@transaction.atomic
def return_(*, referral: Referral, reason: str, by: User) -> Referral:
    """Give an accepted referral back with a reason; everybody's access here ends with it.

    Raises IllegalJump, ReasonUnknown, and NotVisible for colleagues who do not read its file.
    """
    return _turn_down(referral, State.RETURNED, reason, by, None)


def _turn_down(
    referral: Referral, state: State, reason: str, by: User, better: Organisation | None
) -> Referral:
    require(policy.can_answer, by, referral)
    referral = locked(referral=referral, to=state, by=by)
    if state is State.RETURNED:
        file_of(by, referral)
    if reason not in reference.codes("referral_decline_reasons"):
        raise ReasonUnknown
    if better is not None and better.pk in {referral.sender_id, referral.receiver_id}:
        raise NobodyElse
    moment = clock.now()
    referral.state, referral.ended_at = state, moment
    referral.answered_at = referral.answered_at or moment
    referral.decline_reason, referral.better_receiver = reason, better
    referral.save(
        update_fields=["state", "ended_at", "answered_at", "decline_reason", "better_receiver"]
    )
    returned = state is State.RETURNED
    event = Event.REFERRAL_RETURNED if returned else Event.REFERRAL_DECLINED
    _record(event, referral, by, reason=reason)
    return referral


@transaction.atomic
def start(*, referral: Referral, by: User) -> Referral:
    """Note that work has begun.

    Raises IllegalJump, and NotVisible for colleagues who do not read its file.
    """
    require(policy.can_answer, by, referral)
    referral = locked(referral=referral, to=State.IN_PROGRESS, by=by)
    file_of(by, referral)
    referral.state, referral.started_at = State.IN_PROGRESS, clock.now()
    referral.save(update_fields=["state", "started_at"])
    _record(Event.REFERRAL_STARTED, referral, by)
    return referral


@transaction.atomic
def complete(
    *,
    referral: Referral,
    by: User,
    outcome: str = "",
    services: Collection[str] = (),
    achieved: bool = True,
) -> Referral:
    """Finish: outcome and services given go back to the sender, and access ends with this request.

    Raises IllegalJump, and NotVisible for colleagues who do not read its file.
    """
    require(policy.can_answer, by, referral)
    state = State.COMPLETED if achieved else State.CLOSED_INCOMPLETE
    referral = locked(referral=referral, to=state, by=by)
    file_of(by, referral)
    open_rows([referral], scopes=[Scope.EXCHANGE], by=by, reason=Event.REFERRAL_COMPLETED)
    if outcome:
        referral.outcome = outcome
    if services:
        referral.services_given = sorted(set(services))
    seal_rows([referral], by=by)
    referral.state, referral.ended_at = state, clock.now()
    referral.save()
    _record(Event.REFERRAL_COMPLETED, referral, by, reason=state.value)
    return referral


def _record(
    event: Event, referral: Referral, by: User, *, reason: str = "", scopes: Collection[str] = ()
) -> None:
    record_write(
        event=event,
        by=by,
        objects=[referral.pk, referral.sender_id],
        scopes=list(scopes),
        reason=reason,
    )
