"""Which writes of the API were asked for under which key."""

import uuid

from django.db import models

from core.walls import Wall


class RepeatedWrite(models.Model):
    """One Idempotency-Key of one user: digests and the id of what was written, nothing else."""

    wall = Wall.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    key_digest = models.CharField(max_length=64)
    body_digest = models.CharField(max_length=64)
    object_id = models.UUIDField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "key_digest"), name="accounts_repeated_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)
