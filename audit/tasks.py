"""Jobs of the record."""

from audit import actions
from core.queue import app


@app.task(name="audit.tasks.seal_record")
def seal_record() -> None:
    """Seal what was appended since the last seal; safe to repeat, and to run twice at once."""
    actions.seal_record()
