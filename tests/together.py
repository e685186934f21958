"""Several people act at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread
from time import sleep

from django.db import connections

from accounts.models import User
from core import scope
from core.errors import Refusal
from tests import database


def together(*acts: tuple[User, Callable[[], object]]) -> list[str]:
    """Do these acts at once, each on its own connection, and return how each ended."""
    begin, ends = Barrier(len(acts)), ["?"] * len(acts)

    def run(number: int, user: User, act: Callable[[], object]) -> None:
        begin.wait()
        try:
            with scope.enter(user):
                act()
            ends[number] = "done"
        except Refusal as refusal:
            ends[number] = refusal.code
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(n, *act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return sorted(ends)


def until_waiting(sessions: int, name: str | None = None) -> None:
    """Return when so many sessions of a database wait for each other's rows, or after a while.

    `name` is of the database, for a thread that is not one of those who act together.
    """
    for _ in range(100):
        [(waiting,)] = database.owner_rows(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'",
            database=name,
        )
        if waiting >= sessions:
            return
        sleep(0.1)
