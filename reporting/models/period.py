"""A counting period: the months or quarters of a year, and the year itself."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from core.walls import Wall
from reporting.catalogue import Catalogue, Rhythm, proposed_catalogue
from reporting.categories import MONTH, QUARTER
from reporting.enums import PeriodKind, PeriodState


class CountingPeriod(models.Model):
    """A stretch of whole months whose facts stop changing when it closes; it never opens again."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=PeriodKind)
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=8, choices=PeriodState, default=PeriodState.OPEN)
    catalogue_version = models.PositiveSmallIntegerField()
    rhythm = models.CharField(max_length=8)

    class Meta:
        ordering = ("last", "kind")
        constraints = (
            models.UniqueConstraint(fields=("kind", "first"), name="reporting_period_once"),
            models.CheckConstraint(condition=Q(first__lt=F("last")), name="reporting_period_order"),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Return the public name of the period, such as `2026`, `2026-Q1` or `2026-M01`."""
        if self.kind == PeriodKind.JUSTICE:
            return f"{self.first.year}-J"
        return str(self.first.year) if self.time is None else f"{self.first.year}-{self.time}"

    @property
    def name(self) -> str:
        """Return the period in the reader's words."""
        year = {"year": self.first.year}
        if self.kind == PeriodKind.JUSTICE:
            return _("%(year)s, justice a year later") % year
        if self.time is None:
            return str(self.first.year)
        months = {one.code: one.label for one in (*QUARTER.categories, *MONTH.categories)}
        return _("%(months)s %(year)s") % (year | {"months": months[self.time]})

    @property
    def is_open_year(self) -> bool:
        """Whether this is a year that has not been closed."""
        return self.kind == PeriodKind.YEAR and self.state == PeriodState.OPEN

    @property
    def time(self) -> str | None:
        """Return the time category that this period draws, or None for a year and its justice."""
        if self.kind == PeriodKind.MONTH:
            return f"M{self.first.month:02d}"
        return f"Q{self.last.month // 3}" if self.kind == PeriodKind.QUARTER else None

    @property
    def catalogue(self) -> Catalogue:
        """Return the catalogue that the year was opened with. Raises KeyError if it is gone."""
        return proposed_catalogue(Rhythm(self.rhythm), self.catalogue_version)
