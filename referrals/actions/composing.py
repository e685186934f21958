"""Prepares a referral: what is needed, from whom, and which scopes would open."""

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from cases.enums import AgeGroup, Urgency
from cases.models import Case
from core import clock, reference, scope
from core.authorise import require
from core.errors import RuleViolation
from referrals import policy
from referrals.enums import AgeBand, Condition
from referrals.models import Referral, ReferralFile
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


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the receiver reads before it answers: nothing that identifies."""

    area: str = ""
    age_band: AgeBand = AgeBand.UNCLEAR
    language: str = ""
    conditions: tuple[Condition, ...] = field(default=())


@transaction.atomic
def offer_from_case(*, case: Case, by: User) -> Offer:
    """Return what an offer may say of this case: macro-region, age band and language."""
    require(policy.can_compose, by, case)
    wanted = [Scope.ARRIVAL, Scope.CONTACT, Scope.LOCATION]
    intake = case.intake
    open_rows([intake], scopes=wanted, by=by, reason=Event.REFERRAL_COMPOSED)
    spoken = (intake.languages or []) + [intake.language or ""]
    return Offer(
        area=_macro_region(intake.region or ""),
        age_band=BANDS[AgeGroup(case.age_group)],
        language=next((code for code in spoken if code in reference.codes("languages")), ""),
    )


@transaction.atomic
def compose(
    *,
    case: Case,
    receiver: Organisation,
    service: str,
    scopes: Collection[Scope],
    urgency: Urgency,
    offer: Offer,
    by: User,
    note: str = "",
) -> Referral:
    """Prepare a referral as a draft that the sender alone sees.

    Raises ReferralIncomplete when it names nobody else, no known service or nothing to tell.
    """
    require(policy.can_compose, by, case)
    known = service in reference.codes("services")
    if not known or not scopes or not CASE_SCOPES.issuperset(scopes) or receiver.pk == case.lead_id:
        raise ReferralIncomplete
    referral = Referral(
        sender_id=scope.home_of(by),
        receiver=receiver,
        service=service,
        urgency=urgency,
        composed_at=clock.now(),
        composed_by=by,
    )
    _seal_offer(referral, offer, note, by)
    referral.save(force_insert=True)
    ReferralFile(
        referral=referral,
        case=case,
        sender_id=referral.sender_id,
        receiver=receiver,
        scopes=sorted(scopes),
    ).save(force_insert=True)
    objects = [referral.pk, receiver.pk]
    event = Event.REFERRAL_COMPOSED
    record_write(event=event, by=by, case=case.pk, objects=objects, scopes=sorted(scopes))
    return referral


def _seal_offer(referral: Referral, offer: Offer, note: str, by: User) -> None:
    make_room(room=referral.pk, kind=RoomKind.REFERRAL, by=by)
    referral.area = offer.area
    referral.age_band = offer.age_band
    referral.language = offer.language
    referral.conditions = sorted(offer.conditions)
    if note:
        referral.note = note
    seal_rows([referral], by=by)


def _macro_region(region: str) -> str:
    try:
        return str(reference.item("regions", region).attributes.get("macro_region", ""))
    except reference.UnknownCode:
        return ""
