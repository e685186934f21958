"""Who must not know of a case."""

import uuid

from django.db import models

from accounts.models import User
from cases.models.case import Case
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedText
from vault.rows import SealedModel


class Exclusion(SealedModel):
    """One organisation, unit or colleague from whom the case is kept; only the lead reads it.

    While one is of a colleague, searches of the house keep silent about the case.
    """

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="exclusions")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    of_colleague = models.BooleanField(editable=False)

    organisation = SealedText(Scope.STATEMENT)
    unit = SealedText(Scope.STATEMENT)
    member = SealedText(Scope.STATEMENT)

    class Meta:
        ordering = ("recorded_at", "id")

    def __str__(self) -> str:
        return str(self.pk)
