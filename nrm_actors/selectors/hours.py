"""When an organisation can be reached."""

from datetime import datetime, time
from typing import Protocol

from django.utils import timezone


class Hours(Protocol):
    """Whatever has working hours."""

    @property
    def round_the_clock(self) -> bool:
        """Whether it never closes."""
        ...

    @property
    def open_days(self) -> str:
        """The days of the week on which it opens, Monday is 1."""
        ...

    @property
    def opens_at(self) -> time | None:
        """When it opens."""
        ...

    @property
    def closes_at(self) -> time | None:
        """When it closes."""
        ...


def is_open(hours: Hours, now: datetime) -> bool | None:
    """Say whether it is open at this moment; None when its hours are not known."""
    if hours.round_the_clock:
        return True
    if hours.opens_at is None or hours.closes_at is None:
        return None
    local = timezone.localtime(now)
    today = str(local.isoweekday()) in hours.open_days
    return today and hours.opens_at <= local.time() < hours.closes_at
