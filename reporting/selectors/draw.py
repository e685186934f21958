"""What was drawn for a year so far, and where the chain of releases ends; for the statistics role."""

from reporting.canonical import GENESIS
from reporting.catalogue import Cell
from reporting.enums import PeriodKind
from reporting.models import CountingPeriod, PeriodDraw, Release


def drawn_so_far(period: CountingPeriod) -> tuple[dict[Cell, int], int | None]:
    """Return every draw of the year up to this period, and its exact total where it is allowed."""
    draws = PeriodDraw.objects.filter(
        period__first__year=period.first.year, period__last__lte=period.last
    ).select_related("period")
    if period.time is not None:
        draws = draws.exclude(period__kind=PeriodKind.YEAR)
    drawn: dict[Cell, int] = {}
    exact_total = None
    for stored in sorted(draws, key=lambda row: row.period.last):
        drawn |= {period.catalogue.cell(key): value for key, value in stored.values.items()}
        if stored.period_id == period.pk:
            exact_total = stored.exact_total
    return drawn, exact_total


def last_link() -> tuple[int, str]:
    """Return number and digest of the last release, or 0 and the start of the chain."""
    last = Release.objects.order_by("-number").first()
    return (0, GENESIS) if last is None else (last.number, last.sha256)
