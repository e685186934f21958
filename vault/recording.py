"""What the vault tells the record of events: which rows a person opens, and what does not open."""

from collections.abc import Sequence
from uuid import UUID

from audit.actions.event import record_integrity, record_list, record_reading
from audit.enums import Event
from core.scope import Person
from vault.enums import RoomKind, Scope
from vault.rows import SealedModel

Opening = tuple[SealedModel, Scope]


def record_opening(openings: Sequence[Opening], *, by: Person, reason: str) -> None:
    """Record before opening: one room on its own chain, several as one list of rooms.

    Raises RecordUnavailable, and then nothing may be opened.
    """
    scopes = _scopes(openings)
    rooms = sorted({row.room for row, _ in openings})
    if len(rooms) > 1:
        record_list(event=Event.SCOPES_OPENED, by=by, objects=rooms, scopes=scopes, reason=reason)
        return
    case = rooms[0] if openings[0][0].room_kind is RoomKind.CASE else None
    objects = sorted({row.pk for row, _ in openings} | set(rooms))
    record_reading(
        event=Event.SCOPES_OPENED, by=by, case=case, objects=objects, scopes=scopes, reason=reason
    )


def record_broken(openings: Sequence[Opening], *, by: Person, reason: str) -> None:
    """Record rows that hold what the vault never sealed there. Raises RecordUnavailable."""
    by_case: dict[UUID | None, list[Opening]] = {}
    for row, scope in openings:
        case = row.room if row.room_kind is RoomKind.CASE else None
        by_case.setdefault(case, []).append((row, scope))
    for case, broken in by_case.items():
        objects = sorted({row.pk for row, _ in broken})
        record_integrity(by=by, case=case, objects=objects, scopes=_scopes(broken), reason=reason)


def _scopes(openings: Sequence[Opening]) -> list[str]:
    return sorted({scope.value for _, scope in openings})


def record_file(file: UUID, *, case: UUID | None, scope: Scope, by: Person, reason: str) -> None:
    """Record before an attachment is opened. Raises RecordUnavailable."""
    record_reading(
        event=Event.SCOPES_OPENED,
        by=by,
        case=case,
        objects=[file],
        scopes=[scope.value],
        reason=reason,
    )


def record_broken_file(
    file: UUID, *, case: UUID | None, scope: Scope, by: Person, reason: str
) -> None:
    """Record an attachment that does not open. Raises RecordUnavailable."""
    record_integrity(by=by, case=case, objects=[file], scopes=[scope.value], reason=reason)
