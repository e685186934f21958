"""One recorded event."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from core.walls import Wall


class AuditEvent(models.Model):
    """Who did what and when, in ids, names and counts; rows are only ever appended."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.UUIDField()
    sequence = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    event = models.CharField(max_length=64)
    outcome = models.CharField(max_length=24)
    case = models.UUIDField(null=True)
    object_ids = ArrayField(models.UUIDField())
    scopes = ArrayField(models.CharField(max_length=64))
    field_names = ArrayField(models.CharField(max_length=64))
    reason = models.CharField(max_length=64)
    counts = models.JSONField()
    request = models.UUIDField(null=True)
    previous_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "audit_event"
        constraints = (
            models.UniqueConstraint(fields=("chain", "sequence"), name="audit_event_chain"),
        )
        indexes = (
            models.Index(fields=("organisation", "recorded_at"), name="audit_event_organisation"),
            models.Index(fields=("recorded_at",), name="audit_event_recorded_at"),
        )

    def __str__(self) -> str:
        return str(self.pk)
