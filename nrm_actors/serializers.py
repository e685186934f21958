"""What integrators send to the registry and read from it."""

from typing import Any

from rest_framework import serializers

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from core import clock, reference
from nrm_actors.models.fields import AREAS
from nrm_actors.selectors import is_stale


class OrganisationQuery(serializers.Serializer[Any]):
    """Which organisations are asked for."""

    service = serializers.ChoiceField(
        choices=reference.codes("services"), required=False, default=""
    )
    region = serializers.ChoiceField(choices=AREAS, required=False, default="")
    kind = serializers.ChoiceField(choices=OrganisationKind.values, required=False, default="")
    cursor = serializers.CharField(required=False, default="", max_length=2000)


def organisation_as_json(organisation: Organisation) -> dict[str, Any]:
    """Return an organisation as the registry shows it to other actors."""
    profile = getattr(organisation, "actor_profile", None)
    beds = getattr(organisation, "bed_count", None)
    return {
        "id": str(organisation.pk),
        "kind": organisation.kind,
        "name": {
            "en": organisation.name_en,
            "ru": organisation.name_ru,
            "ky": organisation.name_ky,
        },
        "areas": sorted(row.area for row in organisation.coverage.all()),
        "services": [
            {"service": offered.service, "eligibility": offered.eligibility}
            for offered in sorted(
                organisation.offered_services.all(), key=lambda offered: offered.service
            )
        ],
        "profile": profile_as_json(profile) if profile else None,
        "beds": {"free": beds.free, "counted_at": beds.counted_at} if beds else None,
        "verified_on": profile.verified_on if profile else None,
        "not_checked_for_six_months": is_stale(profile, clock.today()),
    }


def profile_as_json(profile: Any) -> dict[str, Any]:
    """Return whom an actor receives, and when."""
    return {
        name: getattr(profile, name)
        for name in (
            "level",
            "country",
            "languages",
            "accepts",
            "round_the_clock",
            "open_days",
            "opens_at",
            "closes_at",
            "night_admission",
            "on_call_number",
        )
    }
