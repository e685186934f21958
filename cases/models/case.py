"""The case: one person's file at one lead organisation."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from cases.enums import AgeGroup, Citizenship, NextStep, RiskLevel, Sex, Stage, Urgency
from cases.schemas import SOURCES, lines
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedDate, SealedInteger, SealedJson, SealedText
from vault.rows import SealedModel


class Case(SealedModel):
    """One person's file. Its lead organisation is responsible for it."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=20, unique=True, editable=False)
    lead = models.ForeignKey(Organisation, models.PROTECT, related_name="led_cases")
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.CONTACT)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.STANDARD)
    risk_level = models.CharField(max_length=12, choices=RiskLevel, default=RiskLevel.NOT_ASSESSED)
    age_group = models.CharField(max_length=8, choices=AgeGroup, default=AgeGroup.UNCLEAR)
    is_foreign = models.BooleanField(null=True)
    restricted = models.BooleanField(default=False)
    next_step = models.CharField(max_length=16, choices=NextStep, default=NextStep.COMPLETE_INTAKE)
    next_step_on = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="opened_cases")
    stage_since = models.DateTimeField()

    working_name = SealedText(Scope.IDENTITY)
    given_name = SealedText(Scope.IDENTITY)
    family_name = SealedText(Scope.IDENTITY)
    patronymic = SealedText(Scope.IDENTITY)
    other_names = SealedJson(Scope.IDENTITY, schema=lines(20))
    born_on = SealedDate(Scope.IDENTITY)
    birth_year = SealedInteger(Scope.IDENTITY)
    age_said = SealedChoice(Scope.IDENTITY, AgeGroup)
    sex = SealedChoice(Scope.IDENTITY, Sex)
    citizenship = SealedChoice(Scope.IDENTITY, Citizenship)
    nationality = SealedText(Scope.IDENTITY)
    pin = SealedText(Scope.IDENTITY)
    document = SealedText(Scope.IDENTITY)
    identity_sources = SealedJson(Scope.IDENTITY, schema=SOURCES)

    class Meta:
        default_permissions = ()
        permissions = (("open_case", "Open the case"),)
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="cases_case_stage"),
            models.CheckConstraint(
                condition=Q(
                    code__regex=r"^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-.$"
                ),
                name="cases_case_code",
            ),
        )
        indexes = (models.Index(fields=("lead", "-opened_at", "-id"), name="cases_case_by_lead"),)

    def __str__(self) -> str:
        return self.code
