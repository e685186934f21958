"""What two organisations have agreed on, and when."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import AgreementPurpose
from nrm_actors.models.fields import Periods, ends_after_it_begins, never_two_at_once


class Agreement(models.Model):
    """An agreement of two parties for one purpose; after it is recorded it can only end.

    `first` has the smaller id, so that a pair has one form.
    """

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    second = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=AgreementPurpose)
    document = models.CharField(max_length=120, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Periods.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="nrm_agreement_of_two"),
            models.CheckConstraint(
                condition=Q(purpose__in=AgreementPurpose.values), name="nrm_agreement_purpose_known"
            ),
            ends_after_it_begins("nrm_agreement_period"),
            never_two_at_once("nrm_agreement_one_at_a_time", "first", "second", "purpose"),
        )
        indexes = (models.Index(fields=("second",), name="nrm_agreement_second"),)

    def __str__(self) -> str:
        return str(self.pk)
