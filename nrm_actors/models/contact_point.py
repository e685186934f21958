"""How an organisation is reached, and by whom."""

import uuid

from django.db import models

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import Audience, ContactKind, ContactPurpose


class ContactPoint(models.Model):
    """A number, address or site; what is not public is never shown without signing in."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contact_points")
    purpose = models.CharField(max_length=16, choices=ContactPurpose)
    kind = models.CharField(max_length=16, choices=ContactKind)
    value = models.CharField(max_length=200)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ACTORS)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "kind", "value"), name="nrm_contact_point_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    purpose__in=ContactPurpose.values,
                    kind__in=ContactKind.values,
                    audience__in=Audience.values,
                ),
                name="nrm_contact_point_codes_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
