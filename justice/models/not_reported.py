"""Why there is no complaint about a matter."""

import uuid

from django.db import models

from accounts.models import User
from cases.models import Case, Episode
from cases.schemas import codes
from core.walls import Wall
from justice.enums import SaidBy, Wish
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedJson
from vault.rows import SealedModel


class NotReported(SealedModel):
    """What was said on one day; the newest counts. The first reason is the main one."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="not_reported")
    said_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    wish = SealedChoice(Scope.LEGAL, Wish)
    reasons = SealedJson(Scope.LEGAL, schema=codes(22))
    said_by = SealedChoice(Scope.LEGAL, SaidBy)

    class Meta:
        ordering = ("said_on", "recorded_at")

    def __str__(self) -> str:
        return str(self.pk)
