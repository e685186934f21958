"""The only door to personal data: `open_rows`."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from core.scope import Person, home_of
from vault import gates, registry
from vault.datakeys import KeyBundle, open_data_keys
from vault.enums import RoomKind, Scope
from vault.errors import SealBroken
from vault.fields import opened_packs
from vault.packs import OpenPack, column_of
from vault.recording import record_broken, record_opening
from vault.rows import SealedModel, sealed_scopes
from vault.sealed import Place
from vault.selectors.grants import live_grants

Row = TypeVar("Row", bound=SealedModel)
Target = tuple[SealedModel, bytes, Scope]
_values = json.JSONDecoder().decode


def open_rows(
    rows: Iterable[Row], *, scopes: Iterable[Scope], by: Person, reason: str
) -> list[Row]:
    """Open these scopes of the rows for a person, as far as both permission and key allow.

    The gate of the room says which scopes the person may open; the person's organisation must hold
    a live key besides. What either refuses stays closed. The reading is recorded first: without
    the record nothing opens. `reason` is a code, never text. Raises NotAllowed outside the
    person's own scope and RecordUnavailable.
    """
    rows = list(rows)
    organisation = home_of(by)
    permitted = _permitted(rows, frozenset(scopes), by)
    grants = live_grants(
        organisation,
        {row.room for row, _, _ in permitted},
        {scope for _, _, scope in permitted},
    )
    held = {(grant.room, grant.scope) for grant in grants}
    targets = [target for target in permitted if (target[1], target[2].value) in held]
    full = [(row, scope) for row, _, scope in targets if _sealed(row, scope) is not None]
    if full:
        record_opening(full, by=by, reason=reason)
    bundles = open_data_keys(grants, by) if full else {}
    broken = []
    for row, room, scope in targets:
        pack = _opened(row, scope, bundles.get((room, scope.value)))
        opened_packs(row)[scope] = pack
        if pack.broken:
            broken.append((row, scope))
    if broken:
        record_broken(broken, by=by, reason=reason)
    return rows


def _permitted(rows: list[Row], wanted: frozenset[Scope], by: Person) -> list[Target]:
    rooms: dict[RoomKind, set[UUID]] = defaultdict(set)
    for row in rows:
        rooms[row.room_kind].add(row.room)
    allowed = gates.allowed_scopes({kind: frozenset(ids) for kind, ids in rooms.items()}, by)
    found: list[Target] = []
    nothing: frozenset[Scope] = frozenset()
    for row in rows:
        room, packs = row.room, opened_packs(row)
        for scope in sealed_scopes(type(row)):
            if scope in wanted and scope in allowed.get(room, nothing) and scope not in packs:
                found.append((row, room.bytes, scope))
    return found


def _sealed(row: SealedModel, scope: Scope) -> Any:
    return getattr(row, column_of(scope))


def _opened(row: SealedModel, scope: Scope, keys: KeyBundle | None) -> OpenPack:
    sealed = _sealed(row, scope)
    if sealed is None:
        return OpenPack({})
    place = Place(registry.table_name(type(row)), registry.pack_name(scope), row.pk)
    try:
        if keys is None:
            raise SealBroken
        return OpenPack(_values(keys.key_of(sealed).open(sealed, place).decode()))
    except SealBroken:
        return OpenPack({}, broken=True)
