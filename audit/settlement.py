"""Says afterwards of every intended write whether it was saved."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.db import connection, transaction

from audit.enums import Event, Outcome
from audit.record import Entry, append
from core import request_id
from core.errors import RecordUnavailable

log = logging.getLogger(__name__)


@dataclass
class Ledger:
    """What one request, job or command has intended so far."""

    intended: dict[UUID, Entry] = field(default_factory=dict)
    committed: set[UUID] = field(default_factory=set)
    refusal_recorded: bool = False


_current: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


def current() -> Ledger | None:
    """Return the ledger of what is being done now, if one is open."""
    return _current.get()


@contextmanager
def settling() -> Iterator[Ledger]:
    """Settle, at the end, each write that was intended within.

    Put around what opens the transaction: a request, a job, a command. Within another one it
    adds nothing.
    """
    outer = _current.get()
    if outer is not None:
        yield outer
        return
    ledger = Ledger()
    mark = _current.set(ledger)
    with request_id.begin():
        try:
            yield ledger
        finally:
            _current.reset(mark)
            if not connection.in_atomic_block:
                _close(ledger)


def expect_settlement(entry: Entry) -> None:
    """Remember an intended write; a rollback of its savepoint takes its callback away."""
    ledger = _current.get()
    if ledger is not None:
        ledger.intended[entry.id] = entry
    transaction.on_commit(partial(_committed, ledger, entry))


def _committed(ledger: Ledger | None, entry: Entry) -> None:
    if ledger is not None and ledger is _current.get():
        ledger.committed.add(entry.id)
    else:
        _settle([entry], Outcome.SETTLED_COMMITTED)


def _close(ledger: Ledger) -> None:
    groups: dict[tuple[UUID, Outcome], list[Entry]] = defaultdict(list)
    for entry in ledger.intended.values():
        saved = entry.id in ledger.committed
        outcome = Outcome.SETTLED_COMMITTED if saved else Outcome.SETTLED_ROLLED_BACK
        groups[entry.chain, outcome].append(entry)
    for (_, outcome), entries in groups.items():
        _settle(entries, outcome)


def _settle(entries: list[Entry], outcome: Outcome) -> None:
    first = entries[0]
    try:
        append(
            Entry(
                event=Event.RECORD_SETTLED,
                outcome=outcome,
                actor=first.actor,
                organisation=first.organisation,
                case=first.case,
                objects=tuple(entry.id for entry in entries),
            )
        )
    except RecordUnavailable:
        # What happened stays "outcome unknown" until someone looks: verify_audit names it.
        log.error("a write could not be settled in the record")
