"""A question to a panel that decides on status, and what its members did with it."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from cases.enums import ConsentGround, DecisionRequestState, Sitting, StatusRung
from cases.models.assessment import Assessment
from cases.models.case import Case
from cases.models.consent import Consent
from cases.models.episode import Episode
from cases.schemas import DECISION_ELEMENTS
from core.walls import Wall
from nrm_actors.models import DecidingBody
from vault.enums import RoomKind, Scope
from vault.fields import SealedJson, SealedText
from vault.rows import SealedModel

VERDICTS = (StatusRung.IDENTIFIED, StatusRung.NOT_IDENTIFIED)


class DecisionRequest(SealedModel):
    """A question to a panel. Its room holds what the members read: never the file."""

    wall = Wall.SHARED
    room_kind = RoomKind.DECISION
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="decision_requests")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="+")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    body = models.ForeignKey(DecidingBody, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=DecisionRequestState, default=DecisionRequestState.SENT
    )
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=20, choices=ConsentGround, default=ConsentGround.CONSENT)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    elements = SealedJson(Scope.OFFER, schema=DECISION_ELEMENTS)
    reasons = SealedText(Scope.OFFER)

    class Meta:
        ordering = ("-sent_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("episode",),
                condition=Q(state=DecisionRequestState.SENT),
                name="cases_decision_request_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=DecisionRequestState.SENT, ended_at=None)
                | ~Q(state=DecisionRequestState.SENT) & Q(ended_at__isnull=False),
                name="cases_decision_request_ended",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class DecisionSignature(SealedModel):
    """What one member did with a question, once and for good."""

    wall = Wall.SHARED
    room_kind = RoomKind.DECISION
    room_field = "request_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(DecisionRequest, models.CASCADE, related_name="signatures")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    member = models.ForeignKey(User, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    sitting = models.CharField(max_length=8, choices=Sitting)
    verdict = models.CharField(
        max_length=16, choices=[(one.value, one.label) for one in VERDICTS], default="", blank=True
    )
    made_at = models.DateTimeField()

    minutes = SealedText(Scope.EXCHANGE)

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("request", "member"), name="cases_decision_signature_once"
            ),
            models.CheckConstraint(
                condition=Q(sitting=Sitting.SIGNED, verdict__in=VERDICTS)
                | Q(sitting=Sitting.RECUSED, verdict=""),
                name="cases_decision_signature_verdict",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
