"""The installation's signing keys."""

from django.db import models
from django.db.models import F, Q

from core.walls import Wall
from vault.enums import SigningPurpose


class SigningKey(models.Model):
    """One Ed25519 pair for one purpose; the private half wrapped, the public half published."""

    wall = Wall.CLOSED

    key_id = models.CharField(max_length=32, primary_key=True)
    purpose = models.CharField(max_length=12, choices=SigningPurpose)
    kek = models.UUIDField()
    wrapped_private = models.BinaryField()
    public_key = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose__in=SigningPurpose.values), name="vault_signingkey_purpose"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")), name="vault_signingkey_validity"
            ),
        )

    def __str__(self) -> str:
        return self.key_id
