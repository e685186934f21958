"""The keys under which names are searched without being readable."""

import uuid

from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import IndexPurpose


class IndexKey(models.Model):
    """One organisation's copy of a search key: its own, or the one that the network shares."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.UUIDField()
    purpose = models.CharField(max_length=8, choices=IndexPurpose)
    version = models.PositiveIntegerField()
    wrapped_key = models.BinaryField()
    epoch = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "purpose", "version"), name="vault_indexkey_once"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=IndexPurpose.values), name="vault_indexkey_purpose"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
