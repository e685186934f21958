"""The one place that asks what time it is.

Access, keys and the record of events go by the database's own clock, which nobody sets.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.conf import settings
from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told_moment", default=None)


class NotInDemo(RuntimeError):
    """Outside demo mode there is no moment but this one, and nowhere one that is still to come."""


def now() -> datetime:
    """Return this moment, with its time zone; inside `told`, the moment that is told of."""
    return _told.get() or timezone.now()


def true_now() -> datetime:
    """Return this moment also inside `told`: for what is signed, since keys have their own years."""
    return timezone.now()


def today() -> date:
    """Return today's date where the installation is."""
    return timezone.localdate(now())


def end_of_day(day: date) -> datetime:
    """Return the last moment of a day where the installation is."""
    return timezone.make_aware(datetime.combine(day, time.max))


def month_after(day: date, months: int = 1) -> date:
    """Return the first day of the month that many months after the one of this day."""
    years, index = divmod(day.month - 1 + months, 12)
    return date(day.year + years, index + 1, 1)


@contextmanager
def told(moment: datetime) -> Iterator[None]:
    """Tell of a moment of the past, for the demo's fictional history only (ADR 0015).

    Only `demo.past` calls it, which also refuses where somebody real has an account. Raises
    NotInDemo outside demo mode and for a moment that is still to come.
    """
    if not settings.DEMO or moment > timezone.now():
        raise NotInDemo
    mark = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(mark)
