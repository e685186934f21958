"""A data key as one organisation holds it."""

import uuid

from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import GrantScheme, GrantState, Scope
from vault.models.room import Room


class KeyGrant(models.Model):
    """One organisation's copy of one data key. Deleting it is the revocation."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="grants", db_index=False)
    scope = models.CharField(max_length=12, choices=Scope)
    version = models.PositiveIntegerField()
    organisation = models.UUIDField()
    wrapped_key = models.BinaryField()
    scheme = models.CharField(max_length=8, choices=GrantScheme)
    epoch = models.PositiveIntegerField()
    referral = models.UUIDField(null=True)
    consent = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=GrantState)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("room", "organisation", "scope", "version", "referral"),
                name="vault_keygrant_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(state="LIVE", scheme="WRAPPED")
                | Q(state="PENDING", scheme="SEALED", referral__isnull=False),
                name="vault_keygrant_pending_is_sealed",
            ),
            models.CheckConstraint(
                condition=Q(referral__isnull=False)
                | Q(consent__isnull=True, expires_at__isnull=True),
                name="vault_keygrant_lead_has_no_end",
            ),
            models.CheckConstraint(
                condition=Q(scope__in=Scope.values), name="vault_keygrant_scope"
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="vault_keygrant_version"),
        )
        indexes = (
            models.Index(
                fields=("referral",),
                name="vault_grant_referral",
                condition=Q(referral__isnull=False),
            ),
            models.Index(
                fields=("consent",), name="vault_grant_consent", condition=Q(consent__isnull=False)
            ),
            models.Index(
                fields=("expires_at",),
                name="vault_grant_expires",
                condition=Q(expires_at__isnull=False),
            ),
            models.Index(fields=("organisation", "epoch"), name="vault_grant_epoch"),
        )

    def __str__(self) -> str:
        return str(self.pk)
