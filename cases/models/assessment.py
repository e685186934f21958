"""One going-through of the criteria for one matter."""

import uuid

from django.db import models

from accounts.models import User
from cases.enums import ResultGroup
from cases.models.case import Case
from cases.models.episode import Episode
from cases.schemas import ANSWERS, codes
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedJson
from vault.rows import SealedModel


class Assessment(SealedModel):
    """Answers to one version of one set of criteria; once finished they never change."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="assessments")
    criteria = models.CharField(max_length=40)
    indicator_result_group = models.CharField(
        max_length=20, choices=ResultGroup, default=ResultGroup.INSUFFICIENT
    )
    started_at = models.DateTimeField()
    assessed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)

    answers = SealedJson(Scope.STATEMENT, schema=ANSWERS)
    acts = SealedJson(Scope.STATEMENT, schema=codes(10))
    means = SealedJson(Scope.STATEMENT, schema=codes(10))
    purposes = SealedJson(Scope.STATEMENT, schema=codes(10))

    class Meta:
        ordering = ("-started_at", "-id")
        indexes = (
            models.Index(fields=("episode", "-started_at"), name="cases_assessment_by_episode"),
        )

    def __str__(self) -> str:
        return str(self.pk)
