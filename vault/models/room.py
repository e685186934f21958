"""A room: a case, a contact or a referral, the unit of data keys."""

import uuid

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import RoomKind


class Room(models.Model):
    """A case, contact or referral by its own id, and the organisation that leads it and may grant."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=RoomKind)
    organisation = models.UUIDField()
    offered_to = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_default=TransactionNow(), editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=RoomKind.values), name="vault_room_kind"),
        )

    def __str__(self) -> str:
        return str(self.pk)
