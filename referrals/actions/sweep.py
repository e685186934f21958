"""Ends what has run out of time. Access ended at the moment itself; this brings the state after."""

import logging
from uuid import UUID

from django.db import DatabaseError, transaction

from audit.actions import record_write
from audit.enums import Event
from core import scope, sql
from core.errors import RecordUnavailable
from core.scope import Person

logger = logging.getLogger(__name__)


def expire_due(*, by: Person | None = None) -> int:
    """Expire each referral that is over, in its sender's scope, and return how many there were.

    One that cannot be brought to its end waits for the next time, and stops no other. Safe to
    repeat, and to run twice at once.
    """
    with transaction.atomic():
        due = sql.call("app.referrals_due")
    expired = 0
    for row in due:
        try:
            expired += _expire(row["id"], row["organisation"], by)
        except (DatabaseError, RecordUnavailable):
            logger.exception("a referral that is over could not be ended")
    return expired


def _expire(referral: UUID, organisation: UUID, by: Person | None) -> bool:
    with scope.system(organisation):
        if not sql.call("app.expire_referral", referral)[0]["expired"]:
            return False
        record_write(
            event=Event.REFERRAL_EXPIRED, by=by, organisation=organisation, objects=[referral]
        )
        return True
