"""Who can help with this, here, for this person, now: ranked, and each with its reasons."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from core import scope
from nrm_actors.enums import AccreditationKind, AgreementPurpose
from nrm_actors.models import ActorProfile, OfferedService
from nrm_actors.selectors.entitlement import accreditations_on, agreements_on
from nrm_actors.selectors.hours import is_open
from nrm_actors.selectors.profile import is_stale, organisations_visible_to

BED_SERVICES = frozenset({"SHELTER", "HOUSING"})
FRESH_COUNT = timedelta(hours=24)


@dataclass(frozen=True, kw_only=True)
class Need:
    """What is asked for: a service, an area, and who the person is to a receiving house."""

    service: str = ""
    area: str = ""
    for_whom: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Why an actor stands where it stands; `points` may be negative, `good` is how it is shown."""

    code: str
    text: str
    points: int

    @property
    def good(self) -> bool:
        """Whether it speaks for the actor."""
        return self.points > 0


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An actor that may help, and why."""

    organisation: Organisation
    profile: ActorProfile | None
    services: tuple[OfferedService, ...]
    areas: tuple[str, ...]
    reasons: tuple[Reason, ...]
    may_be_referred_to: bool

    @property
    def points(self) -> int:
        """The sum of the reasons."""
        return sum(reason.points for reason in self.reasons)

    def sort_key(self, language: str | None) -> str:
        """Return by what equals are put in order."""
        key: str = getattr(self.organisation, f"sort_key_{(language or 'en')[:2]}")
        return key

    @property
    def on_call_number(self) -> str:
        """The number that is answered outside working hours too."""
        return self.profile.on_call_number if self.profile else ""


@dataclass(frozen=True, kw_only=True)
class _Bonds:
    """What binds the asking organisation to others now, read once for the whole list."""

    own: UUID
    agreed: frozenset[UUID]
    receiving: frozenset[UUID]

    def may_refer_to(self, organisation: UUID) -> bool:
        return organisation == self.own or (
            organisation in self.agreed and organisation in self.receiving
        )


def actors_that_help(
    user: User, *, service: str, region: str, for_whom: Collection[str], now: datetime
) -> list[Suggestion]:
    """Return the actors that offer the service in the region to such a person, best first.

    `service`, `region` and `for_whom` are codes; empty means any. Who says that it does not
    accept such a person is left out; who has not said stays, lower.
    """
    need = Need(service=service, area=region, for_whom=frozenset(for_whom))
    bonds = _bonds(user, now)
    found = organisations_visible_to(user, service=service, area=region)
    if not service:
        offering = OfferedService.objects.filter(withdrawn_on=None)
        found = found.filter(pk__in=offering.values("organisation"))
    suggestions = [
        _suggestion(organisation, need, bonds, now)
        for organisation in found
        if not _refuses(organisation, need)
    ]
    language = get_language()
    return sorted(
        suggestions, key=lambda one: (-one.points, one.sort_key(language), str(one.organisation.pk))
    )


def _bonds(user: User, now: datetime) -> _Bonds:
    own, today = scope.home_of(user), localdate(now)
    pairs = agreements_on(today).filter(
        Q(first=own) | Q(second=own), purpose=AgreementPurpose.REFERRAL
    )
    receiving = accreditations_on(today).filter(kind=AccreditationKind.RECEIVE)
    return _Bonds(
        own=own,
        agreed=frozenset(party for pair in pairs.values_list("first", "second") for party in pair),
        receiving=frozenset(receiving.values_list("organisation", flat=True)),
    )


def _profile_of(organisation: Organisation) -> ActorProfile | None:
    return getattr(organisation, "actor_profile", None)


def _refuses(organisation: Organisation, need: Need) -> bool:
    profile = _profile_of(organisation)
    said = set(profile.accepts) if profile else set()
    return bool(said and not need.for_whom <= said)


def _suggestion(organisation: Organisation, need: Need, bonds: _Bonds, now: datetime) -> Suggestion:
    services = [
        offered
        for offered in organisation.offered_services.all()
        if need.service in {"", offered.service}
    ]
    reasons = (
        _place(organisation, need),
        _whom(organisation, need),
        _hour(organisation, now),
        _beds(organisation, need, now),
        _agreement(organisation, bonds),
        _accreditation(organisation, bonds),
        _freshness(organisation, now),
    )
    return Suggestion(
        organisation=organisation,
        profile=_profile_of(organisation),
        services=tuple(services),
        areas=tuple(row.area for row in organisation.coverage.all()),
        reasons=tuple(reason for reason in reasons if reason),
        may_be_referred_to=bonds.may_refer_to(organisation.pk),
    )


def _place(organisation: Organisation, need: Need) -> Reason | None:
    if not need.area:
        return None
    if need.area in {row.area for row in organisation.coverage.all()}:
        return Reason(code="IN_AREA", text=_("Works in this area"), points=30)
    return Reason(code="WHOLE_COUNTRY", text=_("Works in the whole country"), points=20)


def _whom(organisation: Organisation, need: Need) -> Reason | None:
    if not need.for_whom:
        return None
    profile = _profile_of(organisation)
    if profile and profile.accepts:
        return Reason(code="ACCEPTS", text=_("Accepts this person"), points=20)
    return Reason(code="ACCEPTS_UNKNOWN", text=_("Has not said whom it accepts"), points=-5)


def _hour(organisation: Organisation, now: datetime) -> Reason | None:
    profile = _profile_of(organisation)
    if profile is None:
        return None
    if profile.round_the_clock:
        return Reason(code="ROUND_THE_CLOCK", text=_("Day and night"), points=16)
    opened = is_open(profile, now)
    if opened:
        return Reason(code="OPEN_NOW", text=_("Open now"), points=15)
    if profile.night_admission:
        return Reason(code="NIGHT_ADMISSION", text=_("Admits at night"), points=14)
    if profile.on_call_number:
        return Reason(code="ON_CALL", text=_("Answers the on-call number"), points=10)
    if opened is None:
        return Reason(code="HOURS_UNKNOWN", text=_("Hours are not known"), points=-2)
    return Reason(code="CLOSED_NOW", text=_("Closed now"), points=-8)


def _beds(organisation: Organisation, need: Need, now: datetime) -> Reason | None:
    if need.service not in BED_SERVICES:
        return None
    beds = getattr(organisation, "bed_count", None)
    if beds is None:
        return Reason(code="BEDS_UNKNOWN", text=_("Free beds are not known"), points=-2)
    fresh = now - beds.counted_at <= FRESH_COUNT
    if beds.free == 0:
        return Reason(code="NO_BED", text=_("No bed free"), points=-20 if fresh else -8)
    text = ngettext("%(count)d bed free", "%(count)d beds free", beds.free) % {"count": beds.free}
    return Reason(code="BEDS_FREE", text=text, points=15 if fresh else 6)


def _agreement(organisation: Organisation, bonds: _Bonds) -> Reason:
    if organisation.pk == bonds.own:
        return Reason(code="OWN", text=_("Your organisation"), points=20)
    if organisation.pk in bonds.agreed:
        return Reason(code="AGREEMENT", text=_("Agreement in force"), points=25)
    return Reason(code="NO_AGREEMENT", text=_("No agreement in force"), points=-15)


def _accreditation(organisation: Organisation, bonds: _Bonds) -> Reason | None:
    if organisation.pk == bonds.own:
        return None
    if organisation.pk in bonds.receiving:
        return Reason(code="ACCREDITED", text=_("Accredited to receive"), points=10)
    return Reason(code="NOT_ACCREDITED", text=_("Not accredited to receive"), points=-10)


def _freshness(organisation: Organisation, now: datetime) -> Reason | None:
    if is_stale(_profile_of(organisation), localdate(now)):
        return Reason(code="STALE", text=_("Not checked for 6 months"), points=-10)
    return None
