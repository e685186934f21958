"""Room gates: the rooms above say which scopes a person may open; the vault adds the key."""

from collections.abc import Callable, Mapping
from uuid import UUID

from core.scope import Person
from vault.enums import RoomKind, Scope

Gate = Callable[[Person, frozenset[UUID]], Mapping[UUID, frozenset[Scope]]]

_gates: dict[RoomKind, Gate] = {}


def register(kind: RoomKind, gate: Gate) -> None:
    """Let `gate` answer for every room of this kind; called once, when the apps are ready."""
    _gates[kind] = gate


def allowed_scopes(
    rooms: Mapping[RoomKind, frozenset[UUID]], by: Person
) -> dict[UUID, frozenset[Scope]]:
    """Return the scopes that the person may open in each room; a room without gate has none."""
    allowed: dict[UUID, frozenset[Scope]] = {}
    for kind, ids in rooms.items():
        gate = _gates.get(kind)
        if gate is not None:
            allowed.update({room: scopes for room, scopes in gate(by, ids).items() if room in ids})
    return allowed
