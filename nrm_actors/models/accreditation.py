"""What the coordinating body entitles an organisation to do."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import AccreditationKind
from nrm_actors.models.fields import Periods, ends_after_it_begins, never_two_at_once


class Accreditation(models.Model):
    """An entitlement for a period; after it is given it can only end."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="accreditations")
    kind = models.CharField(max_length=16, choices=AccreditationKind)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = Periods.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=AccreditationKind.values), name="nrm_accreditation_kind_known"
            ),
            ends_after_it_begins("nrm_accreditation_period"),
            never_two_at_once("nrm_accreditation_one_at_a_time", "organisation", "kind"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"
