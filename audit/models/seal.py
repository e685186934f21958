"""One seal over the heads of the chains."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.walls import Wall


class AuditSeal(models.Model):
    """A signed root over chain heads; copies kept elsewhere prove that nothing was cut off."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(unique=True)
    whole = models.BooleanField()
    since = models.DateTimeField(null=True)
    until = models.DateTimeField()
    heads = models.IntegerField()
    chains = ArrayField(models.UUIDField())
    sequences = ArrayField(models.BigIntegerField())
    leaves = ArrayField(models.BinaryField(max_length=32))
    root = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    key_id = models.CharField(max_length=64, blank=True)
    signature = models.BinaryField(max_length=64)

    class Meta:
        db_table = "audit_seal"

    def __str__(self) -> str:
        return str(self.pk)


class AuditSealPublication(models.Model):
    """That the seal of this number, and all before it, have left the installation."""

    wall = Wall.CLOSED

    number = models.BigIntegerField(primary_key=True)
    published_at = models.DateTimeField()

    class Meta:
        db_table = "audit_seal_publication"

    def __str__(self) -> str:
        return str(self.pk)
