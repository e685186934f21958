"""Jobs of shared statistics; they run as the statistics role."""

from contextlib import suppress

from core import clock
from core.queue import app
from reporting.catalogue import rhythm_for
from reporting.selectors.period import periods_due
from reporting.selectors.release import persons_of_year


@app.task(name="reporting.tasks.close_due_periods")
def close_due_periods() -> None:
    """Open the year, and close what is due; safe to repeat, and to run twice at once."""
    # Drawing and adjusting need big libraries, which only this worker loads.
    from reporting.actions.period import (  # noqa: PLC0415
        CatalogueNotFrozen,
        close_period,
        open_year,
    )

    today = clock.today()
    open_year(year=today.year, rhythm=rhythm_for(persons_of_year(today.year - 1)))
    for period in periods_due(today):
        # It waits on the coordinator's page until two organisations have approved.
        with suppress(CatalogueNotFrozen):
            close_period(period=period)
