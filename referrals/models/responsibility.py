"""Who is responsible for a person, from when until when."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from accounts.models import Organisation
from cases.models import Case
from core.walls import Wall
from referrals.enums import Holder


class MomentRange(Func):
    """A period of moments, the last one excluded."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class ResponsibilityPeriod(models.Model):
    """One link of the chain of responsibility; the database writes the first with the case."""

    wall = Wall.SHARED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="responsibility_periods")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    holder = models.CharField(max_length=20, choices=Holder, default=Holder.LEAD)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-starts_at",)
        constraints = (
            ExclusionConstraint(
                name="referrals_one_is_responsible",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    (
                        MomentRange("starts_at", "ends_at", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="referrals_responsibility_ends_later",
            ),
            models.CheckConstraint(
                condition=Q(holder__in=Holder.values), name="referrals_responsibility_holder"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
