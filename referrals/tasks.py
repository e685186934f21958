"""Jobs of referrals."""

from core.queue import app
from referrals.actions.sweep import expire_due


@app.task(name="referrals.tasks.expire_due")
def expire_referrals() -> None:
    """Bring referrals whose time is over to their end; safe to repeat, and to run twice at once."""
    expire_due()
