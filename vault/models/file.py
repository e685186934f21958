"""The key of an encrypted attachment."""

import uuid

from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import Scope
from vault.models.room import Room


class SealedFile(models.Model):
    """One attachment's wrapped key. The encrypted file itself is named by this id."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="files")
    scope = models.CharField(max_length=12, choices=Scope)
    version = models.PositiveIntegerField()
    wrapped_key = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="vault_file_scope"),
        )

    def __str__(self) -> str:
        return str(self.pk)
