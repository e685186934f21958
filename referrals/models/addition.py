"""What the receiver learned that was not known, or was known otherwise."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from core.walls import Wall
from referrals.models.referral import Referral
from vault.enums import CASE_SCOPES, RoomKind, Scope
from vault.fields import SealedJson, SealedText
from vault.rows import SealedModel


class Addition(SealedModel):
    """An addition or correction beside the lead's file; it never changes the file itself."""

    wall = Wall.SHARED
    room_kind = RoomKind.REFERRAL
    room_field = "referral_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="additions")
    scope = models.CharField(max_length=12, choices=Scope)
    asked_again = models.BooleanField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_in = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    taken_over_at = models.DateTimeField(null=True)

    field = SealedText(Scope.EXCHANGE)
    value = SealedJson(Scope.EXCHANGE, schema={})
    reason = SealedText(Scope.EXCHANGE)

    class Meta:
        ordering = ("-added_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(scope__in=sorted(CASE_SCOPES)), name="referrals_addition_scope"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
