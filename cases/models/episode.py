"""One trafficking matter of a person; assessments, status and charges hang on it."""

import uuid

from django.db import models
from django.db.models import Q

from cases.enums import FoundHow
from cases.models.case import Case
from cases.schemas import PERSONS, SOURCES, codes
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedDate, SealedJson, SealedText
from vault.rows import SealedModel


class Episode(SealedModel):
    """What happened once: act, means, purpose, route, and who is alleged to have done it."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    counted_in = models.DateField(null=True)

    began_on = SealedDate(Scope.STATEMENT)
    ended_on = SealedDate(Scope.STATEMENT)
    found_how = SealedChoice(Scope.STATEMENT, FoundHow)
    acts = SealedJson(Scope.STATEMENT, schema=codes(20))
    means = SealedJson(Scope.STATEMENT, schema=codes(30))
    exploitation_types = SealedJson(Scope.STATEMENT, schema=codes(20))
    sector = SealedText(Scope.STATEMENT)
    recruitment = SealedJson(Scope.STATEMENT, schema=codes(20))
    countries = SealedJson(Scope.STATEMENT, schema=codes(20))
    route = SealedText(Scope.STATEMENT)
    alleged_perpetrators = SealedJson(Scope.STATEMENT, schema=PERSONS)
    alleged_employer = SealedText(Scope.STATEMENT)
    episode_sources = SealedJson(Scope.STATEMENT, schema=SOURCES)
    fact = SealedText(Scope.STATEMENT)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("case", "number"), name="cases_episode_number"),
            models.CheckConstraint(
                condition=Q(counted_in=None) | Q(counted_in__day=1),
                name="cases_episode_counted_in_a_month",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
