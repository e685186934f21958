"""Jobs of the ground floor."""

from core import sql
from core.queue import app


@app.task(name="core.tasks.drop_counts_over")
def drop_counts_over() -> None:
    """Delete counts of acts whose window is over; safe to repeat, and to run twice at once."""
    sql.call("app.drop_quota_over")
