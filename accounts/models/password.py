"""What a user signs in with."""

from django.conf import settings
from django.db import models

from core.walls import Wall


class Password(models.Model):
    """The hash of a user's password, sealed for that user; only `accounts.passwords` asks for it.

    The web role reaches no row of it: `app.sealed_password` answers for one login name,
    `app.keep_password` writes one's own (ADR 0021).
    """

    wall = Wall.CLOSED

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)
