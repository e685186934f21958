"""The secret and the sealing pair of an organisation, one of each per epoch."""

import uuid

from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import OrganisationKeyState


class OrganisationKey(models.Model):
    """An organisation's wrapped secret and sealing pair. `organisation` is an id, not a relation."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.UUIDField()
    epoch = models.PositiveIntegerField()
    kek = models.UUIDField()
    wrapped_secret = models.BinaryField()
    public_key = models.BinaryField()
    wrapped_private = models.BinaryField()
    state = models.CharField(
        max_length=8, choices=OrganisationKeyState, default=OrganisationKeyState.LIVE
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "epoch"), name="vault_organisationkey_epoch"
            ),
            models.UniqueConstraint(
                fields=("organisation",),
                condition=Q(state="LIVE"),
                name="vault_organisationkey_one_live",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OrganisationKeyState.values),
                name="vault_organisationkey_state",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
