"""Read registry entries."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from accounts.enums import OrganisationState
from accounts.models import Organisation, User
from core import clock, scope
from core.errors import visible
from nrm_actors.models import (
    Accreditation,
    ActorProfile,
    Agreement,
    BedCount,
    ContactPoint,
    Coverage,
    OfferedService,
)
from nrm_actors.models.fields import WHOLE_COUNTRY

VERIFIED_FOR = timedelta(days=183)
"""An entry that nobody has checked for six months says so."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """All that the registry says of an organisation to this reader."""

    organisation: Organisation
    profile: ActorProfile | None
    beds: BedCount | None
    services: list[OfferedService]
    areas: list[str]
    contact_points: list[ContactPoint]
    accreditations: list[Accreditation]
    agreements: list[Agreement]

    @property
    def stale(self) -> bool:
        """Whether nobody has checked the entry for six months."""
        return is_stale(self.profile, clock.today())


def is_stale(profile: ActorProfile | None, on: date) -> bool:
    """Say whether nobody has checked the entry for six months."""
    verified = profile.verified_on if profile else None
    return verified is None or verified < on - VERIFIED_FOR


def organisations_visible_to(
    user: User, *, service: str = "", area: str = "", kind: str = ""
) -> QuerySet[Organisation]:
    """Return the organisations that work, with what they offer; narrowed by the given codes.

    An organisation that covers the whole country covers each of its regions.
    """
    scope.home_of(user)
    found = Organisation.objects.exclude(state=OrganisationState.SUSPENDED)
    if kind:
        found = found.filter(kind=kind)
    if service:
        live = OfferedService.objects.filter(service=service, withdrawn_on=None)
        found = found.filter(pk__in=live.values("organisation"))
    if area:
        there = Coverage.objects.filter(area__in=widened(area))
        found = found.filter(pk__in=there.values("organisation"))
    return found.select_related("actor_profile", "bed_count").prefetch_related(
        Prefetch("offered_services", OfferedService.objects.filter(withdrawn_on=None)),
        "coverage",
    )


def services_offered_by(organisation: UUID) -> frozenset[str]:
    """Return the codes of what an organisation offers now."""
    live = OfferedService.objects.filter(organisation=organisation, withdrawn_on=None)
    return frozenset(live.values_list("service", flat=True))


def widened(area: str) -> set[str]:
    """Return the area and the country it lies in."""
    return {area, WHOLE_COUNTRY} if area.startswith(f"{WHOLE_COUNTRY}-") else {area}


def entry_of(user: User, organisation: UUID) -> Entry:
    """Return the entry of an organisation. Raises NotVisible when there is none for this user."""
    found = visible(organisations_visible_to(user).filter(pk=organisation).first())
    today = clock.today()
    party = Q(first=found) | Q(second=found)
    return Entry(
        organisation=found,
        profile=getattr(found, "actor_profile", None),
        beds=getattr(found, "bed_count", None),
        services=list(found.offered_services.all()),
        areas=sorted(row.area for row in found.coverage.all()),
        contact_points=list(found.contact_points.order_by("purpose", "kind", "value")),
        accreditations=list(found.accreditations.all().on(today).order_by("kind")),
        agreements=list(
            Agreement.objects.filter(party)
            .on(today)
            .select_related("first", "second")
            .order_by("valid_from", "pk")
        ),
    )
