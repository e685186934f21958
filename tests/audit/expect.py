"""What a journey must leave in the record: these events, in this order, and no others."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from accounts.models import User
from audit.enums import Event, Outcome
from audit.settlement import settling
from core import scope
from tests import database

READ = """
    SELECT e.event, e.outcome, e.actor, e."case", e.scopes, e.reason, coalesce((
        SELECT s.outcome FROM audit_event s WHERE s.chain = e.chain AND s.event = 'record.settled'
          AND e.id = ANY (s.object_ids)), '')
      FROM audit_event e WHERE e.event <> 'record.settled' AND e.id <> ALL (%s::uuid[])
      ORDER BY e.recorded_at, e.sequence
"""


@dataclass(frozen=True)
class Expected:
    """One event; what is None is not compared. A write that was saved is SETTLED_COMMITTED."""

    event: Event
    by: User | None = None
    outcome: Outcome | None = None
    case: UUID | None = None
    scopes: frozenset[str] | None = None
    reason: str | None = None

    def differs(self, row: tuple[object, ...]) -> str:
        """Say in which respect the row is another one."""
        event, outcome, actor, case, scopes, reason, settled = row
        pairs = {
            "event": (self.event.value, event),
            "by": (self.by and str(self.by.pk), str(actor)),
            "outcome": (self.outcome and self.outcome.value, settled or outcome),
            "case": (self.case and str(self.case), str(case)),
            "scopes": (self.scopes, frozenset(scopes)),  # type: ignore[call-overload]
            "reason": (self.reason, reason),
        }
        told = {k: v for k, v in pairs.items() if v[0] is not None and v[0] != v[1]}
        return ", ".join(f"{k}: expected {v[0]}, recorded {v[1]}" for k, v in told.items())


@contextmanager
def expect_events(*expected: Expected) -> Iterator[None]:
    """Run a journey (in a `walls` test) and compare what it recorded, event by event."""
    before = [row[0] for row in database.owner_rows("SELECT id FROM audit_event")]
    yield
    rows = database.owner_rows(READ, before)
    told = [f"{row[0]} {row[6] or row[1]}" for row in rows]
    assert len(rows) == len(expected), f"expected {len(expected)} events, recorded {told}"
    for place, (wanted, row) in enumerate(zip(expected, rows, strict=True)):
        assert not wanted.differs(row), f"event {place}: {wanted.differs(row)}"
        assert row[1] != Outcome.INTENDED or row[6], f"event {place} was never settled"


class Journey:
    """Steps of people, each with all that it records, one line an event: `case.created SAVED`.

    A line is the event and how it ended, then the reason in brackets and the scopes in braces.
    Every event of a step names the person of the step, except where the line says `nobody`.
    """

    ENDED: ClassVar[dict[str, str]] = {
        "SETTLED_COMMITTED": "SAVED",
        "SETTLED_ROLLED_BACK": "UNDONE",
        "INTENDED": "NEVER SETTLED",
    }

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.events: set[str] = set()

    @contextmanager
    def step(self, name: str, by: User, *expected: str, undone: bool = False) -> Iterator[None]:
        """Run one step in the person's scope and keep in what its record differs."""
        before = [row[0] for row in database.owner_rows("SELECT id FROM audit_event")]
        with settling(), suppress(_Undone), scope.enter(by):
            yield
            if undone:
                raise _Undone
        self._compare(name, by, before, expected)

    @contextmanager
    def request(self, name: str, by: User, *expected: str) -> Iterator[None]:
        """Watch what a request through the pages records."""
        before = [row[0] for row in database.owner_rows("SELECT id FROM audit_event")]
        yield
        self._compare(name, by, before, expected)

    def _compare(self, name: str, by: User, before: list[UUID], expected: tuple[str, ...]) -> None:
        rows = database.owner_rows(READ, before)
        self.events |= {row[0] for row in rows}
        told = tuple(self._line(row, by) for row in rows)
        if told != expected:
            self.wrong.append(f"{name}: expected {expected}, recorded {told}")

    def _line(self, row: tuple[Any, ...], by: User) -> str:
        event, outcome, actor, _case, scopes, reason, settled = row
        who = "" if str(actor) == str(by.pk) else "nobody" if actor is None else f"by {actor}"
        words = (
            event,
            self.ENDED.get(settled or outcome, settled or outcome),
            f"[{reason}]" if reason else "",
            "{" + " ".join(sorted(scopes)) + "}" if scopes else "",
            who,
        )
        return " ".join(filter(None, words))


class _Undone(Exception):
    pass
