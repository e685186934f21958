"""Jobs of referrals."""

from celery import shared_task

from referrals.actions.sweep import expire_due


@shared_task(name="referrals.tasks.expire_due")
def expire_referrals() -> None:
    """Bring referrals whose time is over to their end; safe to repeat, and to run twice at once."""
    expire_due()
