"""Jobs of accounts."""

from core import sql
from core.queue import app


@app.task(name="accounts.tasks.drop_writes_over")
def drop_writes_over() -> None:
    """Forget keys of writes that are a day old; safe to repeat, and to run twice at once."""
    sql.call("app.drop_writes_over")
