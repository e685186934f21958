"""A signed-in browser."""

import uuid
from datetime import datetime, timedelta

from django.db import models

from core.walls import Wall

IDLE = timedelta(minutes=15)
IDLE_WITH_DRAFT = timedelta(minutes=60)
LONGEST = timedelta(hours=8)


class Session(models.Model):
    """One browser's session; its key is kept as a digest, so that a copy of the table opens none.

    The veil and the code that lifts it are columns of their own: what a request that began
    earlier saves at its end touches neither.
    Written through the side connection, so that a refused request cannot bring an ended
    session back; therefore without a foreign key to what a request may not have committed.
    """

    wall = Wall.SIGN_IN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    user = models.UUIDField(null=True, db_index=True)
    data = models.TextField()
    agent = models.CharField(max_length=40, default="")
    draft_open = models.BooleanField(default=False)
    device_code = models.CharField(max_length=128, default="")
    veiled = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)

    def lives(self, at: datetime) -> bool:
        """Return True within the idle time and the absolute length of a session."""
        idle = IDLE_WITH_DRAFT if self.draft_open else IDLE
        return at - self.seen_at <= idle and at - self.started_at <= LONGEST
