"""What an organisation is in the mechanism: whom it receives, when, and where."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import Accepts, Level
from nrm_actors.models.contact_value import NUMBER, require_number
from nrm_actors.models.fields import (
    AREAS,
    COUNTRIES,
    LANGUAGES,
    WHOLE_COUNTRY,
    checked_field,
    codes_field,
)


class ActorProfile(models.Model):
    """The registry entry of an organisation; kept by its administrator."""

    wall = Wall.REGISTRY

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="actor_profile"
    )
    level = models.CharField(max_length=16, choices=Level, default=Level.LOCAL)
    country = models.CharField(max_length=2, default=WHOLE_COUNTRY)
    languages = codes_field()
    accepts = codes_field()
    round_the_clock = models.BooleanField(default=False)
    open_days = models.CharField(max_length=7, default="12345", blank=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    night_admission = models.BooleanField(default=False)
    on_call_number = models.CharField(
        max_length=32, blank=True, default="", validators=[require_number]
    )
    verified_on = models.DateField(null=True, blank=True)
    checked_at = checked_field()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(languages__contained_by=list(LANGUAGES)),
                name="nrm_profile_languages_known",
            ),
            models.CheckConstraint(
                condition=Q(accepts__contained_by=list(Accepts.values)),
                name="nrm_profile_accepts_known",
            ),
            models.CheckConstraint(
                condition=Q(country__in=COUNTRIES), name="nrm_profile_country_known"
            ),
            models.CheckConstraint(
                condition=Q(open_days__regex=r"^1?2?3?4?5?6?7?$"), name="nrm_profile_days_known"
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None, closes_at=None)
                | Q(opens_at__isnull=False, closes_at__isnull=False, opens_at__lt=F("closes_at")),
                name="nrm_profile_both_hours_in_order",
            ),
            models.CheckConstraint(
                condition=Q(on_call_number="") | Q(on_call_number__regex=NUMBER),
                name="nrm_profile_on_call_is_a_number",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class BedCount(models.Model):
    """How many beds are free, and when they were counted; kept by any member."""

    wall = Wall.REGISTRY

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="bed_count"
    )
    free = models.PositiveSmallIntegerField(validators=[MaxValueValidator(999)])
    counted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(free__lte=999), name="nrm_bed_count_sane"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Coverage(models.Model):
    """An area in which an organisation works."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="coverage")
    area = models.CharField(max_length=8)
    checked_at = checked_field()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "area"), name="nrm_coverage_once"),
            models.CheckConstraint(condition=Q(area__in=AREAS), name="nrm_coverage_area_known"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.area}"
