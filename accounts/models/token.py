"""A program that asks in a user's name."""

import uuid

from django.db import models

from core.walls import Wall


class ApiToken(models.Model):
    """A bearer token of one user, kept as a digest; it lives eight hours.

    `mark` is made of all that the row says, with a key that lies outside the database.
    """

    wall = Wall.SIGN_IN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    user = models.UUIDField(db_index=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    factor_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return str(self.pk)
