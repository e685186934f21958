"""Prepares a referral: what is needed, from whom, and which scopes would open."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases.actions.consent import RecipientExcluded
from cases.enums import AgeGroup, Answer, Reading, SafeChannel, Sex, Stage, Urgency
from cases.models import Case, Intake
from cases.selectors.exclusion import excluded_organisations
from core import clock, reference, scope
from core.authorise import require
from core.errors import RuleViolation
from referrals import policy
from referrals.actions.step import locked
from referrals.enums import AgeBand, Condition, State
from referrals.models import Referral, ReferralFile
from referrals.needed import least_needed
from referrals.selectors.composer import agreed_scopes
from vault.actions.room import make_room
from vault.enums import CASE_SCOPES, RoomKind, Scope
from vault.opening import open_rows
from vault.sealing import seal_rows

BANDS = {
    AgeGroup.CHILD: AgeBand.CHILD,
    AgeGroup.ADULT: AgeBand.ADULT,
    AgeGroup.UNCLEAR: AgeBand.UNCLEAR,
}


class ReferralIncomplete(RuleViolation):
    """A referral names another organisation, a service that exists, and something to tell."""

    code = "referral_incomplete"
    message = _("Say who is asked for what, and what they would learn.")


class CaseClosed(RuleViolation):
    """Nobody is asked to help in a case that is closed."""

    code = "case_closed"
    message = _("The case is closed. Open it again before you ask somebody.")


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the receiver reads before it answers: nothing that identifies."""

    area: str = ""
    age_band: AgeBand = AgeBand.UNCLEAR
    language: str = ""
    conditions: tuple[Condition, ...] = field(default=())


@transaction.atomic
def offer_from_case(*, case: Case, by: User) -> Offer:
    """Return what an offer may say of this case: macro-region, age band, language, conditions."""
    require(policy.can_compose, by, case)
    wanted = [Scope.ARRIVAL, Scope.CONTACT, Scope.LOCATION]
    intake = case.intake
    open_rows([intake], scopes=wanted, by=by, reason=Event.REFERRAL_COMPOSED)
    spoken = (intake.languages or []) + [intake.language or ""]
    return Offer(
        area=_macro_region(intake.region or ""),
        age_band=BANDS[AgeGroup(case.age_group)],
        language=next((code for code in spoken if code in reference.codes("languages")), ""),
        conditions=_conditions(intake),
    )


@transaction.atomic
def compose(
    *,
    case: Case,
    service: str,
    scopes: Collection[Scope],
    urgency: Urgency,
    offer: Offer,
    by: User,
    receiver: Organisation | None = None,
    note: str = "",
) -> Referral:
    """Prepare a referral as a draft that the sender alone sees; whom to ask may come later.

    Raises CaseClosed, ReferralIncomplete when it names oneself, no known service or nothing to
    tell, and RecipientExcluded when the receiver must not know of the person.
    """
    require(policy.can_compose, by, case)
    if case.stage == Stage.CLOSED:
        raise CaseClosed
    _demand_sound(case, service, scopes, receiver, by)
    referral = Referral(
        sender_id=scope.home_of(by),
        receiver=receiver,
        service=service,
        urgency=urgency,
        composed_at=clock.now(),
        composed_by=by,
    )
    make_room(room=referral.pk, kind=RoomKind.REFERRAL, by=by)
    _write(referral, offer, note, by)
    referral.save(force_insert=True)
    ReferralFile(
        referral=referral,
        case=case,
        sender_id=referral.sender_id,
        receiver=receiver,
        scopes=sorted(set(scopes)),
    ).save(force_insert=True)
    _record(referral, case, scopes, by)
    return referral


@transaction.atomic
def revise(
    *,
    referral: Referral,
    by: User,
    service: str | None = None,
    urgency: Urgency | None = None,
    offer: Offer | None = None,
    receiver: Organisation | None = None,
    scopes: Collection[Scope] | None = None,
    note: str | None = None,
) -> Referral:
    """Change a draft; what is not named stays. Another receiver begins with what may be told to it.

    Raises IllegalJump once it is sent, ReferralIncomplete and RecipientExcluded as composing does.
    """
    require(policy.can_steer, by, referral)
    referral = locked(referral=referral, to=State.SENT, by=by)
    file = ReferralFile.objects.select_related("case").get(pk=referral.pk)
    require(policy.can_compose, by, file.case)
    asked, chosen = service or referral.service, receiver or referral.receiver
    if scopes is None and (receiver is not None or service is not None):
        scopes = least_needed(asked, agreed_scopes(file.case, chosen) if chosen else ())
    told = file.scopes if scopes is None else scopes
    _demand_sound(file.case, asked, told, chosen, by)
    referral.service, referral.receiver = asked, chosen
    referral.urgency = urgency or referral.urgency
    if offer is not None or note is not None:
        wanted = [Scope.OFFER, Scope.EXCHANGE]
        open_rows([referral], scopes=wanted, by=by, reason=Event.REFERRAL_COMPOSED)
        _write(referral, offer, note, by)
    referral.save()
    ReferralFile.objects.filter(pk=referral.pk).update(scopes=sorted(set(told)))
    _record(referral, file.case, told, by)
    return referral


def _demand_sound(
    case: Case, service: str, scopes: Collection[str], receiver: Organisation | None, by: User
) -> None:
    known = service in reference.codes("services")
    if not known or not scopes or not CASE_SCOPES.issuperset(scopes):
        raise ReferralIncomplete
    if receiver is not None and receiver.pk == case.lead_id:
        raise ReferralIncomplete
    if receiver is not None and receiver.pk in excluded_organisations(by, case):
        raise RecipientExcluded


def _write(referral: Referral, offer: Offer | None, note: str | None, by: User) -> None:
    if offer is not None:
        referral.area = offer.area
        referral.age_band = offer.age_band
        referral.language = offer.language
        referral.conditions = sorted(set(offer.conditions))
    if note is not None:
        referral.note = note or None
    seal_rows([referral], by=by)


def _record(referral: Referral, case: Case, scopes: Collection[str], by: User) -> None:
    record_write(
        event=Event.REFERRAL_COMPOSED,
        by=by,
        case=case.pk,
        objects=[pk for pk in (referral.pk, referral.receiver_id) if pk],
        scopes=sorted(scopes),
    )


def _conditions(intake: Intake) -> tuple[Condition, ...]:
    """Return how the person wants to be talked to, as they said: it goes along with every offer."""
    asked = {
        Condition.WOMAN_INTERVIEWER: intake.interviewer_sex_asked == Sex.FEMALE,
        Condition.MAN_INTERVIEWER: intake.interviewer_sex_asked == Sex.MALE,
        Condition.READ_ALOUD: intake.reading == Reading.READ_ALOUD,
        Condition.SIGN_LANGUAGE: intake.sign_language == Answer.YES,
        Condition.DO_NOT_CALL: intake.safe_channel == SafeChannel.NONE,
    }
    return tuple(condition for condition, holds in asked.items() if holds)


def _macro_region(region: str) -> str:
    try:
        return str(reference.item("regions", region).attributes.get("macro_region", ""))
    except reference.UnknownCode:
        return ""
