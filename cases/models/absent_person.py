"""What was told of a person in danger whom nobody has reached yet."""

import uuid

from django.db import models

from accounts.models import Organisation, User
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedText
from vault.rows import SealedModel


class AbsentPerson(SealedModel):
    """Kept for life in danger only, until the person is told; who reported has a key of its own."""

    wall = Wall.OWN
    room_kind = RoomKind.ABSENT
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    review_on = models.DateField()

    who = SealedText(Scope.IDENTITY)
    whereabouts = SealedText(Scope.LOCATION)
    danger = SealedText(Scope.STATEMENT)
    reporter = SealedText(Scope.CONTACT)

    class Meta:
        ordering = ("review_on", "id")

    def __str__(self) -> str:
        return str(self.pk)
