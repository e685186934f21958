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
from vault.sealed import HEADER, Place
from vault.selectors.grants import live_grants

Row = TypeVar("Row", bound=SealedModel)


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
    chosen = _permitted(rows, frozenset(scopes), by)
    grants = live_grants(
        organisation,
        {row.room for row, _ in chosen},
        {scope for _, scope in chosen},
    )
    held = {(grant.room, grant.scope) for grant in grants}
    chosen = [(row, scope) for row, scope in chosen if (row.room, scope) in held]
    full = [(row, scope) for row, scope in chosen if _sealed(row, scope) is not None]
    if full:
        record_opening(full, by=by, reason=reason)
    bundles = open_data_keys(grants, by) if full else {}
    broken = []
    for row, scope in chosen:
        pack = _opened(row, scope, bundles.get((row.room, scope)))
        opened_packs(row)[scope] = pack
        if pack.broken:
            broken.append((row, scope))
    if broken:
        record_broken(broken, by=by, reason=reason)
    return rows


def _permitted(rows: list[Row], wanted: frozenset[Scope], by: Person) -> list[tuple[Row, Scope]]:
    rooms: dict[RoomKind, set[UUID]] = defaultdict(set)
    for row in rows:
        rooms[row.room_kind].add(row.room)
    allowed = gates.allowed_scopes({kind: frozenset(ids) for kind, ids in rooms.items()}, by)
    return [
        (row, scope)
        for row in rows
        for scope in wanted & sealed_scopes(type(row)) & allowed.get(row.room, frozenset())
        if scope not in opened_packs(row)
    ]


def _sealed(row: SealedModel, scope: Scope) -> Any:
    return getattr(row, column_of(scope))


def _opened(row: SealedModel, scope: Scope, keys: KeyBundle | None) -> OpenPack:
    sealed = _sealed(row, scope)
    if sealed is None:
        return OpenPack({})
    data = bytes(sealed)
    place = Place(registry.table_name(type(row)), registry.pack_name(scope), row.pk)
    try:
        key = keys.by_id.get(data[3:HEADER]) if keys else None
        if key is None:
            raise SealBroken
        return OpenPack(json.loads(key.open(data, place)))
    except SealBroken:
        return OpenPack({}, broken=True)
