"""Where a list of referrals goes on: the moment and the id of the last one shown."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nrm_actors.paging import read_cursor, write_cursor
from referrals.enums import Box
from referrals.models import Referral

ORDER = {Box.IN: "sent_at", Box.OUT: "composed_at"}


def page_of(
    rows: QuerySet[Referral], side: Box, cursor: str, size: int
) -> tuple[list[Referral], str]:
    """Return the referrals after the cursor, and the cursor of the next page, empty at the end.

    A cursor that is not ours begins anew.
    """
    name = ORDER[side]
    place = _place(cursor)
    if place:
        at, pk = place
        rows = rows.filter(Q(**{f"{name}__lt": at}) | Q(**{name: at, "pk__lt": pk}))
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = found[size - 1]
    return found[:size], write_cursor((getattr(last, name).isoformat(), str(last.pk)))


def _place(cursor: str) -> tuple[datetime, UUID] | None:
    at, pk = (*(read_cursor(cursor) or () if cursor else ()), None, None)[:2]
    try:
        moment = datetime.fromisoformat(at)
        return (moment, UUID(pk)) if moment.tzinfo else None
    except (TypeError, ValueError, AttributeError):
        return None
