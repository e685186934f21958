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
) -> dict[RoomKind, Mapping[UUID, frozenset[Scope]]]:
    """Return the scopes that the person may open in each room, as the gate of its kind says.

    A kind without gate has none, and a gate is never asked for rooms of another kind.
    """
    return {kind: _gates[kind](by, ids) for kind, ids in rooms.items() if kind in _gates}
