"""Jobs of casework; none of them opens a sealed value."""

from cases.actions.draft import drop_due_draft
from core import scope, sql
from core.queue import app


@app.task(name="cases.tasks.drop_old_drafts")
def drop_old_drafts() -> None:
    """Drop drafts older than four weeks, each in its organisation's scope; safe to repeat."""
    for row in sql.call("app.drafts_due"):
        with scope.system(row["organisation"]):
            drop_due_draft(draft=row["draft"])
