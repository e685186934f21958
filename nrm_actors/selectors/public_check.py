"""Read what the coordinator checks before the public sees it."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import OrganisationKind, OrganisationState
from accounts.models import Organisation
from nrm_actors.enums import Audience, ContactPurpose
from nrm_actors.models import ActorProfile, ContactPoint, Coverage, OfferedService
from nrm_actors.selectors.profile import Entry

SEEN_OF_PROFILE = (
    "accepts",
    "languages",
    "round_the_clock",
    "open_days",
    "opens_at",
    "closes_at",
)
SEEN_OF_NAME = ("name_en", "name_ru", "name_ky", "kind")


@dataclass(frozen=True, kw_only=True)
class PublicPart:
    """What the public sees of an entry once it is checked."""

    organisation: Organisation
    profile: ActorProfile | None
    points: list[ContactPoint]
    services: list[OfferedService]
    coverage: list[Coverage]

    @property
    def rows(self) -> list[Any]:
        """All rows that carry a mark of their own."""
        own = [self.profile] if self.profile else []
        return [*own, *self.points, *self.services, *self.coverage]

    @property
    def may_be_hotlines(self) -> list[ContactPoint]:
        """Numbers called a hotline by an organisation that is none."""
        if self.organisation.kind == OrganisationKind.HOTLINE:
            return []
        return [point for point in self.points if point.purpose == ContactPurpose.HOTLINE]

    @property
    def waits(self) -> bool:
        """Whether the public does not see all of it yet."""
        return bool(self.profile and self.points) and any(
            row.checked_at is None for row in self.rows
        )

    @property
    def digest(self) -> str:
        """A short text that is another as soon as anything here is."""
        told = [
            [str(getattr(self.organisation, name)) for name in SEEN_OF_NAME],
            [str(getattr(self.profile, name, None)) for name in SEEN_OF_PROFILE],
            *([str(row.pk) for row in rows] for rows in (self.points, self.services)),
            [row.area for row in self.coverage],
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def public_part(organisation: Organisation) -> PublicPart:
    """Return what the public sees of this organisation once it is checked."""
    own = {"organisation": organisation}
    return PublicPart(
        organisation=organisation,
        profile=ActorProfile.objects.filter(**own).first(),
        points=list(
            ContactPoint.objects.filter(**own, audience=Audience.PUBLIC).order_by(
                "purpose", "kind", "value"
            )
        ),
        services=list(
            OfferedService.objects.filter(**own, withdrawn_on=None).order_by("service", "pk")
        ),
        coverage=list(Coverage.objects.filter(**own).order_by("area")),
    )


def public_part_of(entry: Entry) -> PublicPart:
    """Return the same of an entry that was read already."""
    return PublicPart(
        organisation=entry.organisation,
        profile=entry.profile,
        points=[one for one in entry.contact_points if one.audience == Audience.PUBLIC],
        services=entry.services,
        coverage=list(entry.organisation.coverage.all()),
    )


def entries_waiting() -> "QuerySet[Organisation]":
    """Return the organisations of whose entries the public does not see all yet.

    For the coordinator; the registry is open to every actor.
    """
    mine = {"organisation": OuterRef("pk")}
    public = ContactPoint.objects.filter(**mine, audience=Audience.PUBLIC)
    unchecked = Q(actor_profile__checked_at=None)
    for rows in (
        public,
        OfferedService.objects.filter(**mine, withdrawn_on=None),
        Coverage.objects.filter(**mine),
    ):
        unchecked |= Q(Exists(rows.filter(checked_at=None)))
    working = Organisation.objects.exclude(state=OrganisationState.SUSPENDED)
    return working.filter(Q(Exists(public)), unchecked, actor_profile__isnull=False)
