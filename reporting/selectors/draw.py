"""What was drawn for a year so far, and where the chain of releases ends; for the statistics role."""

import json

from reporting.canonical import GENESIS
from reporting.catalogue import Cell
from reporting.enums import PeriodKind
from reporting.figures import figures
from reporting.models import CountingPeriod, PeriodDraw, Release
from reporting.shown import Shown


def drawn_so_far(period: CountingPeriod) -> tuple[dict[Cell, int], int | None]:
    """Return every draw of the year up to this period, and its exact total where it is allowed."""
    draws = PeriodDraw.objects.filter(
        period__first__year=period.first.year, period__last__lte=period.last
    ).select_related("period")
    if period.kind == PeriodKind.JUSTICE:
        draws = draws.filter(period=period)
    elif period.kind == PeriodKind.YEAR:
        draws = draws.exclude(period__kind=PeriodKind.JUSTICE)
    else:
        draws = draws.exclude(period__kind__in=[PeriodKind.YEAR, PeriodKind.JUSTICE])
    drawn: dict[Cell, int] = {}
    exact_total = None
    for stored in sorted(draws, key=lambda row: row.period.last):
        drawn |= {period.catalogue.cell(key): value for key, value in stored.values.items()}
        if stored.period_id == period.pk:
            exact_total = stored.exact_total
    return drawn, exact_total


def published_total(period: CountingPeriod) -> Shown | None:
    """Return the total of the year that a table drawn later keeps; None under the floor."""
    year = Release.objects.get(period__kind=PeriodKind.YEAR, period__first=period.first)
    total = figures(json.loads(bytes(year.body)))["TOTAL"]
    return None if total.value is None else total


def last_link() -> tuple[int, str]:
    """Return number and digest of the last release, or 0 and the start of the chain."""
    last = Release.objects.order_by("-number").first()
    return (0, GENESIS) if last is None else (last.number, last.sha256)
