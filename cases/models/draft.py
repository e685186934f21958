"""What was typed into a section and is not yet saved: sealed, of one author, for some weeks."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.enums import SectionCode
from cases.models.case import Case
from cases.schemas import TYPED
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedJson
from vault.rows import SealedModel


class Draft(SealedModel):
    """The typed answers of one author in one section; it never lies outside the case's room."""

    wall = Wall.CASE
    room_kind = RoomKind.CASE
    room_field = "case_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    section = models.CharField(max_length=16, choices=SectionCode)
    author = models.ForeignKey(User, models.CASCADE, related_name="drafts")
    revision = models.PositiveIntegerField(default=0)
    tab = models.CharField(max_length=16)
    saved_at = models.DateTimeField()

    identity = SealedJson(Scope.IDENTITY, schema=TYPED)
    contact = SealedJson(Scope.CONTACT, schema=TYPED)
    location = SealedJson(Scope.LOCATION, schema=TYPED)
    family = SealedJson(Scope.FAMILY, schema=TYPED)
    statement = SealedJson(Scope.STATEMENT, schema=TYPED)
    health = SealedJson(Scope.HEALTH, schema=TYPED)
    legal = SealedJson(Scope.LEGAL, schema=TYPED)
    needs = SealedJson(Scope.NEEDS, schema=TYPED)
    arrival = SealedJson(Scope.ARRIVAL, schema=TYPED)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "section", "author"), name="cases_draft_once"),
            models.CheckConstraint(
                condition=Q(section__in=SectionCode.values), name="cases_draft_section_known"
            ),
        )
        indexes = (models.Index(fields=("saved_at",), name="cases_draft_by_age"),)

    def __str__(self) -> str:
        return str(self.pk)
