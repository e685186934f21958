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
_NO_SCOPES: frozenset[Scope] = frozenset()
_NO_ROOMS: dict[UUID, frozenset[Scope]] = {}
_read = json.JSONDecoder().raw_decode


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
    targets = [target for target in permitted if target[1:] in held]
    full = [(row, scope) for row, _, scope in targets if _sealed(row, scope) is not None]
    if full:
        record_opening(full, by=by, reason=reason)
    bundles = open_data_keys(grants, by) if full else {}
    broken = []
    for row, room, scope in targets:
        pack = _opened(row, scope, bundles.get((room, scope)))
        opened_packs(row)[scope] = pack
        if pack.broken:
            broken.append((row, scope))
    if broken:
        record_broken(broken, by=by, reason=reason)
    return rows


def _permitted(rows: list[Row], wanted: frozenset[Scope], by: Person) -> list[Target]:
    placed = [(row, row.room) for row in rows]
    rooms: dict[RoomKind, set[UUID]] = defaultdict(set)
    for row, room in placed:
        rooms[row.room_kind].add(room)
    allowed = gates.allowed_scopes({kind: frozenset(ids) for kind, ids in rooms.items()}, by)
    found: list[Target] = []
    for row, room in placed:
        may = allowed.get(row.room_kind, _NO_ROOMS).get(room, _NO_SCOPES)
        packs = opened_packs(row)
        found += [
            (row, room.bytes, scope)
            for scope in sealed_scopes(type(row))
            if scope in wanted and scope in may and scope not in packs
        ]
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
        return OpenPack(_read(keys.key_of(sealed).open(sealed, place).decode())[0])
    except SealBroken:
        return OpenPack({}, broken=True)
