"""Record what happens: writes, readings, lists, refusals, values that do not open."""

from collections.abc import Mapping, Sequence
from typing import TypedDict, Unpack
from uuid import UUID

from audit import settlement
from audit.enums import Event, Outcome
from audit.record import Entry, append
from core import scope
from core.scope import Person


class Named(TypedDict, total=False):
    """What an event may name: ids, names of scopes and fields, a code, counts; never a value."""

    case: UUID | None
    organisation: UUID | None
    objects: Sequence[UUID]
    scopes: Sequence[str]
    fields: Sequence[str]
    reason: str
    counts: Mapping[str, int]


def record_write(*, event: Event, by: Person | None, **named: Unpack[Named]) -> None:
    """Record a write as intended, at once; it is settled when its transaction has ended.

    Call it inside the action's transaction, after the write. Raises RecordUnavailable.
    """
    entry = _entry(event, Outcome.INTENDED, by, named)
    append(entry)
    settlement.expect_settlement(entry)


def record_reading(*, event: Event, by: Person | None, **named: Unpack[Named]) -> None:
    """Record a reading before anything is opened: no record, no data.

    Raises RecordUnavailable.
    """
    append(_entry(event, Outcome.DONE, by, named))


def record_list(
    *,
    event: Event,
    by: Person | None,
    objects: Sequence[UUID],
    scopes: Sequence[str] = (),
    reason: str = "",
) -> None:
    """Record a list before it is shown: one event on the organisation's chain, the ids in it.

    Raises RecordUnavailable.
    """
    named = Named(objects=objects, scopes=scopes, reason=reason)
    append(_entry(event, Outcome.DONE, by, named))


def record_refusal(*, event: Event, by: Person | None, **named: Unpack[Named]) -> None:
    """Record that something was refused; the rollback that follows does not undo it.

    What an action records itself the middleware does not record again. Raises RecordUnavailable.
    """
    append(_entry(event, Outcome.REFUSED, by, named))
    ledger = settlement.current()
    if ledger is not None:
        ledger.refusal_recorded = True


def record_integrity(*, by: Person | None, **named: Unpack[Named]) -> None:
    """Record that a stored value could not be opened or was not what was stored.

    Raises RecordUnavailable.
    """
    append(_entry(Event.RECORD_UNREADABLE, Outcome.DONE, by, named))


def _entry(event: Event, outcome: Outcome, by: Person | None, named: Named) -> Entry:
    entered = scope.current()
    organisation = named.get("organisation")
    if organisation is None and entered is not None:
        organisation = entered.organisation
    if by is not None and entered is not None and entered.user not in {None, by.pk}:
        raise ValueError("an event names the person who asks, and nobody else")
    return Entry(
        event=event,
        outcome=outcome,
        actor=None if by is None else by.pk,
        organisation=organisation,
        case=named.get("case"),
        objects=tuple(named.get("objects", ())),
        scopes=tuple(named.get("scopes", ())),
        fields=tuple(named.get("fields", ())),
        reason=named.get("reason", ""),
        counts=dict(named.get("counts", {})),
    )
