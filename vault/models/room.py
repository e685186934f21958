"""A room, such as a case or a referral: the unit of data keys."""

import uuid

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import RoomKind


class Room(models.Model):
    """What `kind` says, by its own id, with the organisation that leads it and may grant.

    `offered_to` may take it over.
    """

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
