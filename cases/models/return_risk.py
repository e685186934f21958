"""What may wait for a person on return to another country."""

import uuid

from django.db import models

from accounts.models import User
from cases.models.case import Case
from cases.record_enums import ReturnRiskResult
from cases.schemas import codes
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedJson, SealedText
from vault.rows import SealedModel


class ReturnRisk(SealedModel):
    """One assessment of the risks of a return; the newest one counts, none is changed."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="return_risks")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    country = SealedText(Scope.LEGAL)
    dangers = SealedJson(Scope.LEGAL, schema=codes(10))
    person_says = SealedText(Scope.LEGAL)
    protection = SealedText(Scope.LEGAL)
    result = SealedChoice(Scope.LEGAL, ReturnRiskResult)

    class Meta:
        ordering = ("-recorded_at", "-id")

    def __str__(self) -> str:
        return str(self.pk)
