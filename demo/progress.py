"""How far the demo's history is: two numbers, kept where every process reads them."""

from dataclasses import dataclass

from django.core.cache import cache

KEY = "demo.history"


@dataclass(frozen=True)
class Progress:
    """Persons of the history that are written down, of all; `over` once figures are out too."""

    done: int
    total: int
    over: bool = False


def report(done: int, total: int, *, over: bool = False) -> None:
    """Keep how far the history is."""
    cache.set(KEY, (done, total, over), timeout=None)


def progress() -> Progress | None:
    """Return how far the history is; None before it has begun."""
    known = cache.get(KEY)
    return Progress(*known) if known else None
