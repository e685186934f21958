"""How an organisation is reached, and by whom."""

import uuid

from django.core.exceptions import ValidationError
from django.db import models

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import Audience, ContactKind, ContactPurpose
from nrm_actors.models.contact_value import looks_right, require_looks_right
from nrm_actors.models.fields import checked_field


class ContactPoint(models.Model):
    """A number, address or site; what is not public is never shown without signing in."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="contact_points")
    purpose = models.CharField(max_length=16, choices=ContactPurpose)
    kind = models.CharField(max_length=16, choices=ContactKind)
    value = models.CharField(max_length=200)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.ACTORS)
    checked_at = checked_field()
    among_hotlines = models.BooleanField(default=False)

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
            models.CheckConstraint(condition=looks_right(), name="nrm_contact_point_looks_right"),
            models.CheckConstraint(
                condition=models.Q(among_hotlines=False)
                | models.Q(purpose=ContactPurpose.HOTLINE, checked_at__isnull=False),
                name="nrm_contact_point_hotline_checked",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    def clean(self) -> None:
        """Raise ValidationError when the value is not of its kind."""
        try:
            require_looks_right(self.kind, self.value)
        except ValidationError as wrong:
            raise ValidationError({"value": wrong.messages}) from wrong
