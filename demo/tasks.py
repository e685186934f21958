"""In the demo, periods close by the calendar only once their history is there."""

from core.queue import app
from demo.progress import progress
from reporting.tasks import close_due_periods


@app.task(name="demo.tasks.close_due_periods")
def close_periods_of_history() -> None:
    """Close what is due, as everywhere; do nothing while the history is still loading."""
    known = progress()
    if known is not None and known.over:
        close_due_periods()
