"""How far each section of a case is."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.enums import SectionCode, SectionState
from cases.models.case import Case
from core.walls import Wall


class SectionProgress(models.Model):
    """The state of one section of one case; a section without a row is still to do."""

    wall = Wall.CASE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="sections")
    section = models.CharField(max_length=16, choices=SectionCode)
    state = models.CharField(max_length=8, choices=SectionState)
    saved_tab = models.CharField(max_length=16, default="")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "section"), name="cases_section_once"),
            models.CheckConstraint(
                condition=Q(section__in=SectionCode.values) & Q(state__in=SectionState.values),
                name="cases_section_known",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
