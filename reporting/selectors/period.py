"""Counting periods: which holds a month, which are due."""

from datetime import MAXYEAR, MINYEAR, date

from django.db.models import Q, QuerySet

from core import clock
from core.errors import NotVisible, visible
from reporting.enums import PeriodKind, PeriodState
from reporting.models import CountingPeriod, Release

CLOSES_ON = 10
LATER = {PeriodKind.YEAR.value: 1, PeriodKind.JUSTICE.value: 2}
"""What closes after the months or quarters that end on the same day."""


def year_of(month: date) -> CountingPeriod | None:
    """Return the year that holds a month, if it was opened."""
    held = Q(kind=PeriodKind.YEAR, first__lte=month, last__gte=month)
    return CountingPeriod.objects.filter(held).first()


def open_year_of(year: int) -> CountingPeriod:
    """Return a year that is open. Raises NotVisible."""
    open_years = CountingPeriod.objects.filter(kind=PeriodKind.YEAR, state=PeriodState.OPEN)
    if not MINYEAR <= year <= MAXYEAR:
        raise NotVisible
    return visible(open_years.filter(first=date(year, 1, 1)).first())


def takes_no_facts(month: date) -> bool:
    """Tell whether a period that holds this month has closed."""
    held = CountingPeriod.objects.filter(first__lte=month, last__gte=month)
    return held.filter(state=PeriodState.CLOSED).exists()


def parts_of(year: CountingPeriod) -> QuerySet[CountingPeriod]:
    """Return the months or quarters of a year, in order."""
    inside = CountingPeriod.objects.filter(first__gte=year.first, last__lte=year.last)
    return inside.exclude(kind__in=[PeriodKind.YEAR, PeriodKind.JUSTICE]).order_by("last")


def counted_until(period: CountingPeriod) -> date:
    """Return the first day on which everything that a period counts has happened."""
    later = period.catalogue.later
    months = later[0].months_after_year if period.kind == PeriodKind.JUSTICE and later else 0
    return clock.month_after(period.last, months + 1)


def periods_due(today: date) -> list[CountingPeriod]:
    """Return ended periods without a release, in the order in which they are closed.

    A period is due on the tenth of the month after its last one, justice a year later.
    """
    released = Release.objects.values("period")
    waiting = CountingPeriod.objects.exclude(pk__in=released).filter(last__lt=today)
    due = [one for one in waiting if today >= counted_until(one).replace(day=CLOSES_ON)]
    return sorted(due, key=lambda one: (one.last, LATER.get(one.kind, 0)))
