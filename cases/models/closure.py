"""How a case was closed, and what a second person says to it."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from cases.enums import Stage
from cases.models.case import Case
from cases.record_enums import ClosureReview
from cases.schemas import codes
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedJson, SealedText
from vault.rows import SealedModel


class Closure(SealedModel):
    """One closing. The case is closed at once; the second person looks within 72 hours."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="closures")
    former_stage = models.CharField(max_length=16, choices=Stage)
    reason = models.CharField(max_length=40)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    review = models.CharField(max_length=10, choices=ClosureReview, default="", blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    checked = SealedJson(Scope.NEEDS, schema=codes(20))
    outcome = SealedText(Scope.NEEDS)

    class Meta:
        ordering = ("-closed_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(review="", reviewed_at=None, reviewed_by=None)
                | (
                    Q(review__in=ClosureReview.values)
                    & Q(reviewed_at__isnull=False)
                    & Q(reviewed_by__isnull=False)
                    & ~Q(reviewed_by=F("closed_by"))
                ),
                name="cases_closure_second_person",
            ),
        )
        indexes = (
            models.Index(fields=("due_at",), condition=Q(review=""), name="cases_closure_waiting"),
        )

    def __str__(self) -> str:
        return str(self.pk)
