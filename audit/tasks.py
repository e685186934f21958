"""Jobs of the record."""

from audit import actions
from core.queue import app


@app.task(name="audit.tasks.seal_record")
def seal_record() -> None:
    """Seal what was appended, publish what nobody has yet; safe to repeat, and twice at once."""
    actions.seal_record()
    actions.publish_seals()
