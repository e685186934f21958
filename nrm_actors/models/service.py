"""Which services an organisation offers."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.models.fields import SERVICES, checked_field


class OfferedService(models.Model):
    """A service that an organisation offers, until it is withdrawn."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offered_services")
    service = models.CharField(max_length=32)
    eligibility = models.CharField(max_length=300, blank=True, default="")
    offered_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    checked_at = checked_field()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "service"),
                condition=Q(withdrawn_on=None),
                name="nrm_service_offered_once",
            ),
            models.CheckConstraint(condition=Q(service__in=SERVICES), name="nrm_service_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("offered_on")),
                name="nrm_service_withdrawn_later",
            ),
        )
        indexes = (
            models.Index(
                fields=("service",), condition=Q(withdrawn_on=None), name="nrm_service_live"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.service}"
