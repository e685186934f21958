"""What is best for a child: assessed for a decision, determined by a panel."""

import uuid

from django.db import models

from accounts.models import User
from cases.models.case import Case
from cases.record_enums import BestInterestsKind
from cases.schemas import lines
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedDate, SealedJson, SealedText
from vault.rows import SealedModel


class BestInterests(SealedModel):
    """One record; it is never changed, a later one is written beside it."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="best_interests")
    kind = models.CharField(max_length=16, choices=BestInterestsKind)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    question = SealedText(Scope.FAMILY)
    options = SealedText(Scope.FAMILY)
    child_view = SealedText(Scope.FAMILY)
    decision = SealedText(Scope.FAMILY)
    panel = SealedJson(Scope.FAMILY, schema=lines(10))
    review_on = SealedDate(Scope.FAMILY)

    class Meta:
        ordering = ("-recorded_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=BestInterestsKind.values),
                name="cases_best_interests_kind",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
