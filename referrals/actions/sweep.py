"""Ends what has run out of time. Access ended at the moment itself; this brings the state after."""

from django.db import transaction

from audit.actions import record_write
from audit.enums import Event
from core import scope, sql
from core.scope import Person


def expire_due(*, by: Person | None = None) -> int:
    """Expire each referral that is over, in its sender's scope, and return how many there were.

    Safe to repeat, and to run twice at once.
    """
    with transaction.atomic():
        due = sql.call("app.referrals_due")
    expired = 0
    for row in due:
        with scope.system(row["organisation"]):
            if sql.call("app.expire_referral", row["id"])[0]["expired"]:
                record_write(
                    event=Event.REFERRAL_EXPIRED,
                    by=by,
                    organisation=row["organisation"],
                    objects=[row["id"]],
                )
                expired += 1
    return expired
