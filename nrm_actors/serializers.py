"""What integrators send to the registry and read from it."""

from typing import Any

from rest_framework import serializers

from accounts.enums import OrganisationKind
from core import clock, reference
from nrm_actors.enums import Accepts, Level
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


class NameAnswer(serializers.Serializer[Any]):
    """A name in three languages."""

    en = serializers.CharField(source="name_en")
    ru = serializers.CharField(source="name_ru")
    ky = serializers.CharField(source="name_ky")


class ServiceAnswer(serializers.Serializer[Any]):
    """A service that is offered."""

    service = serializers.CharField()
    eligibility = serializers.CharField()


class ProfileAnswer(serializers.Serializer[Any]):
    """Whom an actor receives, and when."""

    level = serializers.ChoiceField(choices=Level.values)
    country = serializers.CharField()
    languages = serializers.ListField(child=serializers.CharField())
    accepts = serializers.ListField(child=serializers.ChoiceField(choices=Accepts.values))
    round_the_clock = serializers.BooleanField()
    open_days = serializers.CharField()
    opens_at = serializers.TimeField()
    closes_at = serializers.TimeField()
    night_admission = serializers.BooleanField()
    on_call_number = serializers.CharField()


class BedsAnswer(serializers.Serializer[Any]):
    """How many beds were free, and when."""

    free = serializers.IntegerField()
    counted_at = serializers.DateTimeField()


class RegistryEntryAnswer(serializers.Serializer[Any]):
    """An organisation as the registry shows it to other actors."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=OrganisationKind.values)
    name = NameAnswer(source="*")
    areas = serializers.SerializerMethodField()
    services = ServiceAnswer(source="offered_services", many=True)
    profile = ProfileAnswer(source="actor_profile", default=None)
    beds = BedsAnswer(source="bed_count", default=None)
    verified_on = serializers.DateField(source="actor_profile.verified_on", default=None)
    not_checked_for_six_months = serializers.SerializerMethodField()

    def get_areas(self, organisation: Any) -> list[str]:
        """Return the codes of the areas."""
        return sorted(row.area for row in organisation.coverage.all())

    def get_not_checked_for_six_months(self, organisation: Any) -> bool:
        """Return whether nobody has checked the entry for six months."""
        return is_stale(getattr(organisation, "actor_profile", None), clock.today())


class RegistryPage(serializers.Serializer[Any]):
    """One page of the registry; `next` is the cursor of the next."""

    results = RegistryEntryAnswer(many=True)
    next = serializers.CharField(allow_null=True)
