"""Lets the demo's people act on the day on which the story says they did."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from core import clock
from demo.checks import nothing_real


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Act as of a past moment. Raises clock.NotInDemo, also where a real account exists.

    Workflow days follow; access, keys, signatures and the record of events keep the true time.
    """
    if nothing_real():
        raise clock.NotInDemo
    with clock.told(moment):
        yield
