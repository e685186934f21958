"""Jobs of shared statistics; they run as the statistics role."""

from celery import shared_task

from core import clock
from reporting.actions.period import close_period, open_year
from reporting.catalogue import rhythm_for
from reporting.selectors.period import periods_due
from reporting.selectors.release import persons_of_year


@shared_task(name="reporting.tasks.close_due_periods")
def close_due_periods() -> None:
    """Open the year, and close what is due; safe to repeat, and to run twice at once."""
    today = clock.today()
    open_year(year=today.year, rhythm=rhythm_for(persons_of_year(today.year - 1)))
    for period in periods_due(today):
        close_period(period=period)
