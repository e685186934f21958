"""What happened in the proceedings after a report."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import User
from cases.models import Case
from core.walls import Wall
from justice.enums import Step
from justice.models.registration import Registration


class ProceedingEvent(models.Model):
    """One step of the proceedings, with its ground when they end without a court."""

    wall = Wall.CASE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="events")
    step = models.CharField(max_length=16, choices=Step)
    happened_on = models.DateField()
    ground = models.CharField(max_length=32, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")
        constraints = (
            models.CheckConstraint(condition=Q(step__in=Step.values), name="justice_step_known"),
            models.CheckConstraint(
                condition=Q(step=Step.DISCONTINUED) & ~Q(ground="")
                | ~Q(step=Step.DISCONTINUED) & Q(ground=""),
                name="justice_ground_of_discontinuing",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
