"""What a journey must leave in the record: these events, in this order, and no others."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from audit.enums import Event, Outcome
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
