"""Months of an organisation that are over: confirmed, waiting, or closed without confirmation."""

from datetime import date
from uuid import UUID

from cases.enums import MonthState
from cases.ports import MonthStanding
from core import clock
from reporting.enums import PeriodKind, PeriodState
from reporting.models import CountingPeriod, MonthConfirmation


def standings_of(organisation: UUID) -> list[MonthStanding]:
    """Return each month that is over, of the years that were opened, oldest first."""
    confirmed = {
        one.month: one for one in MonthConfirmation.objects.filter(organisation=organisation)
    }
    periods = list(CountingPeriod.objects.all())
    return [
        _standing(month, confirmed.get(month), periods)
        for year in periods
        if year.kind == PeriodKind.YEAR
        for month in _months_over(year)
    ]


def _months_over(year: CountingPeriod) -> list[date]:
    this_month = clock.today().replace(day=1)
    months = [date(year.first.year, number, 1) for number in range(1, 13)]
    return [month for month in months if month < this_month]


def _standing(
    month: date, confirmed: MonthConfirmation | None, periods: list[CountingPeriod]
) -> MonthStanding:
    if confirmed is not None:
        people = int(confirmed.counts["facts"])
        return MonthStanding(month, MonthState.CONFIRMED, confirmed.confirmed_at, people)
    closed = any(
        one.state == PeriodState.CLOSED and one.first <= month <= one.last for one in periods
    )
    return MonthStanding(month, MonthState.CLOSED if closed else MonthState.WAITING)
