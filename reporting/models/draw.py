"""What was drawn, once: the noisy numbers of a period and the ledger of what they cost."""

import uuid

from django.db import models

from core.walls import Wall
from reporting.models.period import CountingPeriod


class PeriodDraw(models.Model):
    """The one draw of a period; `exact_total` only where it may be published."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.OneToOneField(CountingPeriod, models.PROTECT, related_name="+")
    values = models.JSONField()
    exact_total = models.PositiveIntegerField(null=True)
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)


class DrawLedger(models.Model):
    """One table, or one part of a table with its own people, that was drawn for a year."""

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draw = models.ForeignKey(PeriodDraw, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    table = models.CharField(max_length=8)
    part = models.CharField(max_length=16)
    rho_after = models.CharField(max_length=32)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("year", "table", "part"), name="reporting_ledger_drawn_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
