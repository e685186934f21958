"""People who were found together: what happened once, and which cases came of it."""

import uuid

from django.db import models

from accounts.models import Organisation, User
from cases.schemas import GROUP_LINES
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedJson, SealedText
from vault.rows import SealedModel


class FoundGroup(SealedModel):
    """A room of its own: no case knows its group, no key of a case opens it, and it never travels."""

    wall = Wall.OWN
    room_kind = RoomKind.GROUP
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    place = SealedText(Scope.STATEMENT)
    told = SealedText(Scope.STATEMENT)
    cases = SealedJson(Scope.STATEMENT, schema=GROUP_LINES)

    class Meta:
        ordering = ("-recorded_at", "-id")

    def __str__(self) -> str:
        return str(self.pk)
