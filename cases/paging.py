"""Where a page of the case list ends, as it stands in an address: a day or moment and an id."""

from datetime import UTC, date, datetime
from uuid import UUID

from cases.enums import ListOrder
from cases.selectors.case_list import Place
from nrm_actors.paging import read_cursor, write_cursor


def write_place(place: Place) -> str:
    """Return the cursor of a place."""
    return write_cursor((place.at.isoformat(), str(place.case)))


def read_place(cursor: str, order: ListOrder) -> Place | None:
    """Return the place that a cursor names; None, the first page, when it is not one of ours."""
    at, case = (*(read_cursor(cursor) or ()), None, None)[:2]
    try:
        if order is ListOrder.NEXT_STEP:
            return Place(date.fromisoformat(at), UUID(case))
        moment = datetime.fromisoformat(at)
        return Place(moment.astimezone(UTC), UUID(case)) if moment.tzinfo else None
    except (TypeError, ValueError, AttributeError, OverflowError):
        return None
