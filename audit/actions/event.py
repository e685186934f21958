"""Record what happens: writes, readings, lists, refusals, values that do not open."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from audit import settlement
from audit.enums import Event, Outcome
from audit.record import Entry, append
from core import scope
from core.scope import Person


def record_write(
    *,
    event: Event,
    by: Person | None,
    case: UUID | None = None,
    organisation: UUID | None = None,
    objects: Sequence[UUID] = (),
    scopes: Sequence[str] = (),
    fields: Sequence[str] = (),
    reason: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Record a write as intended, at once; it is settled when its transaction has ended.

    Call it inside the action's transaction, after the write. Raises RecordUnavailable.
    """
    entry = _entry(
        event, Outcome.INTENDED, by, case, organisation, objects, scopes, fields, reason, counts
    )
    append(entry)
    settlement.expect_settlement(entry)


def record_reading(
    *,
    event: Event,
    by: Person | None,
    case: UUID | None = None,
    organisation: UUID | None = None,
    objects: Sequence[UUID] = (),
    scopes: Sequence[str] = (),
    fields: Sequence[str] = (),
    reason: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Record a reading before anything is opened: no record, no data.

    Raises RecordUnavailable.
    """
    append(
        _entry(event, Outcome.DONE, by, case, organisation, objects, scopes, fields, reason, counts)
    )


def record_list(
    *,
    event: Event,
    by: Person | None,
    objects: Sequence[UUID],
    organisation: UUID | None = None,
    scopes: Sequence[str] = (),
    fields: Sequence[str] = (),
    reason: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Record a list before it is shown: one event on the organisation's chain, the ids in it.

    Raises RecordUnavailable.
    """
    append(
        _entry(event, Outcome.DONE, by, None, organisation, objects, scopes, fields, reason, counts)
    )


def record_refusal(
    *,
    event: Event,
    by: Person | None,
    case: UUID | None = None,
    organisation: UUID | None = None,
    objects: Sequence[UUID] = (),
    scopes: Sequence[str] = (),
    fields: Sequence[str] = (),
    reason: str = "",
    counts: Mapping[str, int] | None = None,
) -> None:
    """Record that something was refused; the rollback that follows does not undo it.

    What an action records itself the middleware does not record again. Raises RecordUnavailable.
    """
    append(
        _entry(
            event, Outcome.REFUSED, by, case, organisation, objects, scopes, fields, reason, counts
        )
    )
    ledger = settlement.current()
    if ledger is not None:
        ledger.refusal_recorded = True


def record_integrity(
    *,
    by: Person | None,
    case: UUID | None = None,
    organisation: UUID | None = None,
    objects: Sequence[UUID] = (),
    scopes: Sequence[str] = (),
    fields: Sequence[str] = (),
    reason: str = "",
) -> None:
    """Record that a stored value could not be opened or was not what was stored.

    Raises RecordUnavailable.
    """
    event = Event.RECORD_UNREADABLE
    append(
        _entry(event, Outcome.DONE, by, case, organisation, objects, scopes, fields, reason, None)
    )


def _entry(
    event: Event,
    outcome: Outcome,
    by: Person | None,
    case: UUID | None,
    organisation: UUID | None,
    objects: Sequence[UUID],
    scopes: Sequence[str],
    fields: Sequence[str],
    reason: str,
    counts: Mapping[str, int] | None,
) -> Entry:
    entered = scope.current()
    if organisation is None and entered is not None:
        organisation = entered.organisation
    if by is not None and entered is not None and entered.user not in {None, by.pk}:
        raise ValueError("an event names the person who asks, and nobody else")
    return Entry(
        event=event,
        outcome=outcome,
        actor=None if by is None else by.pk,
        organisation=organisation,
        case=case,
        objects=tuple(objects),
        scopes=tuple(scopes),
        fields=tuple(fields),
        reason=reason,
        counts=dict(counts or {}),
    )
