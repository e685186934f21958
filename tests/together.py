"""Several people act at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

from accounts.models import User
from core import scope
from core.errors import Refusal


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
