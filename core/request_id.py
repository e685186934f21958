"""One id for everything that one request, job or command does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid4

_current: ContextVar[UUID | None] = ContextVar("request_id", default=None)


def current() -> UUID | None:
    """Return the id of what is being done now, if anything is."""
    return _current.get()


@contextmanager
def begin() -> Iterator[UUID]:
    """Give what follows an id of its own."""
    fresh = uuid4()
    mark = _current.set(fresh)
    try:
        yield fresh
    finally:
        _current.reset(mark)
