"""Counting periods: which holds a month, which are due."""

from datetime import date

from django.db.models import Q, QuerySet

from reporting.enums import PeriodKind, PeriodState
from reporting.models import CountingPeriod, Release

CLOSES_ON = 10


def year_of(month: date) -> CountingPeriod | None:
    """Return the year that holds a month, if it was opened."""
    held = Q(kind=PeriodKind.YEAR, first__lte=month, last__gte=month)
    return CountingPeriod.objects.filter(held).first()


def takes_no_facts(month: date) -> bool:
    """Tell whether a period that holds this month has closed."""
    held = CountingPeriod.objects.filter(first__lte=month, last__gte=month)
    return held.filter(state=PeriodState.CLOSED).exists()


def parts_of(year: CountingPeriod) -> QuerySet[CountingPeriod]:
    """Return the months or quarters of a year, in order."""
    inside = CountingPeriod.objects.filter(first__gte=year.first, last__lte=year.last)
    return inside.exclude(pk=year.pk).order_by("last")


def periods_due(today: date) -> list[CountingPeriod]:
    """Return ended periods without a release, in the order in which they are closed.

    A period is due on the tenth of the month after its last one.
    """
    released = Release.objects.values("period")
    waiting = CountingPeriod.objects.exclude(pk__in=released).filter(last__lt=today)
    due = [period for period in waiting if today >= _due_on(period)]
    return sorted(due, key=lambda period: (period.last, period.kind == PeriodKind.YEAR))


def _due_on(period: CountingPeriod) -> date:
    year, month = divmod(period.last.year * 12 + period.last.month, 12)
    return date(year, month + 1, CLOSES_ON)
