"""Counts acts before they are checked, so that refused attempts count as well."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from core import side
from core.errors import QuotaSpent


def spend(kind: str, subject: str, *, limit: int, per: timedelta) -> int:
    """Count one act of this kind by this subject and return how many there were in the window.

    `subject` is an id or a keyed digest, never personal data. Raises QuotaSpent above `limit`.
    """
    count = int(side.call("app.spend_quota", kind, subject, per)[0]["spent"])
    if count > limit:
        raise QuotaSpent(_("Too many attempts. Wait a while and try again."))
    return count


def give_back(kind: str, subject: str) -> None:
    """Forget the count, after the right answer was given."""
    side.call("app.clear_quota", kind, subject)
