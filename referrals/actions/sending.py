"""The sender's steps: send on a live consent, discard, withdraw."""

from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases.actions.consent import RecipientExcluded, refuse_consulate
from cases.enums import Stage, Urgency
from cases.models import Case
from cases.selectors.exclusion import excluded_organisations
from core import clock
from core.authorise import require
from referrals import policy
from referrals.actions.composing import CaseClosed, ReferralIncomplete
from referrals.actions.step import locked
from referrals.deadlines import answer_due_at
from referrals.enums import State
from referrals.jumps import LIVE
from referrals.models import Referral, ReferralFile
from referrals.selectors.ground import ConsentMissing, ground_to_send
from vault.actions.grant import seal_grant_to
from vault.enums import REFERRAL_SCOPES, Scope


@transaction.atomic
def send(*, referral: Referral, by: User) -> Referral:
    """Send a draft: the offer can be read now, the rest waits sealed for acceptance.

    Raises IllegalJump, CaseClosed, ReferralIncomplete, RecipientExcluded, ConsulateApart,
    AsylumFirst, ConsentMissing, NoAgreement, NotAccredited.
    """
    require(policy.can_steer, by, referral)
    referral = locked(referral=referral, to=State.SENT, by=by)
    file = ReferralFile.objects.select_related("case__intake").get(pk=referral.pk)
    require(policy.can_compose, by, file.case)
    if file.case.stage == Stage.CLOSED:
        raise CaseClosed
    receiver = _demand_receiver(referral, file.case, by)
    consent = ground_to_send(file, receiver)
    file.consent, file.ground = consent, consent.ground
    file.save(update_fields=["consent", "ground"])
    moment = clock.now()
    referral.sent_at = moment
    referral.answer_due_at = answer_due_at(Urgency(referral.urgency), moment)
    referral.expires_at = consent.expires_at
    _seal_grants(referral, file, receiver, by)
    referral.state = State.SENT
    try:
        with transaction.atomic():
            referral.save()
    except IntegrityError:  # the consent ends at this moment
        raise ConsentMissing from None
    record_write(
        event=Event.REFERRAL_SENT,
        by=by,
        case=file.case_id,
        objects=[referral.pk, receiver.pk, consent.pk],
        scopes=file.scopes,
        reason=file.ground,
    )
    return referral


def _demand_receiver(referral: Referral, case: Case, by: User) -> Organisation:
    receiver = referral.receiver
    if receiver is None:
        raise ReferralIncomplete
    if receiver.pk in excluded_organisations(by, case):
        raise RecipientExcluded
    refuse_consulate(case=case, recipient=receiver, by=by)
    return receiver


def _seal_grants(referral: Referral, file: ReferralFile, receiver: Organisation, by: User) -> None:
    of_case = frozenset(Scope(code) for code in file.scopes)
    for room, scopes in ((file.case_id, of_case), (referral.pk, REFERRAL_SCOPES)):
        seal_grant_to(
            room=room,
            scopes=scopes,
            organisation=receiver.pk,
            referral=referral.pk,
            consent=file.consent_id,
            expires_at=referral.expires_at,
            by=by,
        )


@transaction.atomic
def discard(*, referral: Referral, by: User) -> Referral:
    """Discard a draft. Raises IllegalJump."""
    return _end(referral, State.DISCARDED, Event.REFERRAL_DISCARDED, by)


@transaction.atomic
def withdraw(*, referral: Referral, by: User) -> Referral:
    """Take a referral back; what it opened closes with this request. Raises IllegalJump."""
    return _end(referral, State.WITHDRAWN, Event.REFERRAL_WITHDRAWN, by)


@transaction.atomic
def withdraw_on_consent(*, consent: UUID, by: User) -> None:
    """Withdraw what stood on a consent that is over; its rows and keys are gone already."""
    # Locked as they are found: one that the receiver ends at the same moment is not among them.
    found = Referral.objects.select_for_update(of=("self",))
    standing = list(found.filter(file__consent=consent, state__in=LIVE))
    for referral in standing:
        _end(referral, State.WITHDRAWN, Event.REFERRAL_WITHDRAWN, by)


def _end(referral: Referral, state: State, event: Event, by: User) -> Referral:
    require(policy.can_steer, by, referral)
    referral = locked(referral=referral, to=state, by=by)
    case = ReferralFile.objects.values_list("case", flat=True).get(pk=referral.pk)
    referral.state = state
    referral.ended_at = clock.now()
    referral.save(update_fields=["state", "ended_at"])
    objects = [pk for pk in (referral.pk, referral.receiver_id) if pk]
    record_write(event=event, by=by, case=case, objects=objects)
    return referral
