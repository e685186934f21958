"""What the person agreed to: purpose, recipient, scopes and an end."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
)
from cases.models.case import Case
from core.walls import Wall
from vault.enums import CASE_SCOPES, RoomKind, Scope
from vault.fields import SealedChoice, SealedText
from vault.rows import SealedModel

SHARING = ConsentPurpose.SHARE_WITH_NAMED_ACTOR


class Consent(SealedModel):
    """One answer to one question. It is never changed; it can only be withdrawn, once."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=32, choices=ConsentPurpose)
    decision = models.CharField(max_length=8, choices=ConsentDecision)
    recipient = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope), default=list)
    ground = models.CharField(max_length=20, choices=ConsentGround, default=ConsentGround.CONSENT)
    mode = models.CharField(max_length=16, choices=ConsentMode)
    expires_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    witness = SealedText(Scope.IDENTITY)
    asked_to_withdraw = SealedChoice(Scope.STATEMENT, Answer)

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose=SHARING, recipient__isnull=False, scopes__len__gt=0)
                | (~Q(purpose=SHARING) & Q(recipient=None, scopes__len=0)),
                name="cases_consent_sharing_names_whom",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=SHARING)
                | ~Q(decision=ConsentDecision.GIVEN)
                | Q(expires_at__isnull=False),
                name="cases_consent_sharing_ends",
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=sorted(CASE_SCOPES)),
                name="cases_consent_scopes_known",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                    decision=ConsentDecision.GIVEN,
                ),
                name="cases_consent_withdrawn_by_whom",
            ),
        )
        indexes = (models.Index(fields=("case", "purpose"), name="cases_consent_by_case"),)

    def __str__(self) -> str:
        return str(self.pk)
