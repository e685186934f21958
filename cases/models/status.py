"""What was decided of a matter, the certificate of it, and the card that confirms it."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.enums import AuthorityClass, StatusRung, StatusState
from cases.models.assessment import Assessment
from cases.models.case import Case
from cases.models.episode import Episode
from core.walls import Wall
from nrm_actors.models import DecidingBody
from vault.enums import RoomKind, Scope
from vault.fields import SealedText
from vault.rows import SealedModel

CERTIFIED = (StatusRung.PRESUMED, StatusRung.IDENTIFIED)


class StatusDecision(SealedModel):
    """One decision. It is never edited or deleted; only its check goes on."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="status_decisions")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="status_decisions")
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, related_name="+")
    rung = models.CharField(max_length=16, choices=StatusRung)
    state = models.CharField(max_length=10, choices=StatusState)
    body = models.ForeignKey(DecidingBody, models.PROTECT, null=True, related_name="+")
    request = models.UUIDField(null=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    reasons = SealedText(Scope.STATEMENT)

    class Meta:
        ordering = ("-decided_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("episode", "rung"),
                condition=Q(rung__in=CERTIFIED),
                name="cases_status_once",
            ),
            models.CheckConstraint(
                condition=Q(rung__in=CERTIFIED, body__isnull=False) & ~Q(state=StatusState.RECORDED)
                | ~Q(rung__in=CERTIFIED) & Q(state=StatusState.RECORDED),
                name="cases_status_state_fits_rung",
            ),
            models.CheckConstraint(
                condition=Q(rung=StatusRung.PRESUMED, request=None)
                | Q(rung=StatusRung.DECLINED, request=None, body=None)
                | Q(
                    rung__in=(StatusRung.IDENTIFIED, StatusRung.NOT_IDENTIFIED),
                    request__isnull=False,
                    body__isnull=False,
                ),
                name="cases_status_by_whom",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class StatusCertificate(models.Model):
    """A signed statement without any personal datum; the newest of a matter is in force."""

    wall = Wall.CASE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="certificates")
    decision = models.OneToOneField(StatusDecision, models.CASCADE, related_name="certificate")
    number = models.CharField(max_length=20, unique=True)
    rung = models.CharField(max_length=16, choices=StatusRung)
    authority_class = models.CharField(max_length=16, choices=AuthorityClass)
    decided_month = models.DateField()
    valid_until = models.DateField(null=True)
    key_id = models.CharField(max_length=32)
    signature = models.BinaryField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ("-signed_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(rung__in=CERTIFIED), name="cases_certificate_rung"),
        )

    def __str__(self) -> str:
        return self.number


class StatusCard(models.Model):
    """The keyed digest of the code on a card; one live card for each matter."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="+")
    digest = models.BinaryField(max_length=32, unique=True)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("episode",), condition=Q(ended_at=None), name="cases_card_one_live"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
