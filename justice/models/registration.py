"""The entry of a matter in a register of crimes."""

import uuid

from django.db import models

from accounts.models import User
from cases.models import Case, Episode
from core.walls import Wall
from justice.enums import Register
from vault.enums import RoomKind, Scope
from vault.fields import SealedText
from vault.rows import SealedModel


class Registration(SealedModel):
    """A report that was registered or refused. Never edited: what follows is an event."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="registrations")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="registrations")
    register = models.CharField(max_length=16, choices=Register)
    offence = models.CharField(max_length=24)
    registered_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    number = SealedText(Scope.LEGAL)
    body = SealedText(Scope.LEGAL)

    class Meta:
        ordering = ("registered_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(register__in=Register.values), name="justice_register_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
