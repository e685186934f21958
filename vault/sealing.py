"""Seals what an action changed, before it saves."""

import json
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from core.scope import Person, home_of
from vault import registry
from vault.datakeys import open_data_keys
from vault.enums import Scope
from vault.errors import GrantMissing
from vault.fields import opened_packs
from vault.packs import OpenPack, column_of, revision_of
from vault.rows import SealedModel
from vault.sealed import DataKey, Place
from vault.selectors.grants import live_grants


def seal_rows(rows: Iterable[SealedModel], *, by: Person) -> None:
    """Seal every changed pack of the rows under the newest key that the person's organisation holds.

    Saving is the action's own next step. Raises GrantMissing if a room's key is not held, and then
    no row is sealed.
    """
    changed = [
        (row, scope, pack)
        for row in rows
        for scope, pack in opened_packs(row).items()
        if pack.dirty
    ]
    if not changed:
        return
    wanted: dict[Scope, set[UUID]] = defaultdict(set)
    for row, scope, _ in changed:
        wanted[scope].add(row.room)
    rooms = set().union(*wanted.values())
    keys = open_data_keys(live_grants(home_of(by), rooms, set(wanted)), by)
    if any((row.room.bytes, scope.value) not in keys for row, scope, _ in changed):
        raise GrantMissing
    for row, scope, pack in changed:
        _seal(row, scope, pack, keys[row.room.bytes, scope.value].newest)


def _seal(row: SealedModel, scope: Scope, pack: OpenPack, key: DataKey) -> None:
    place = Place(registry.table_name(type(row)), registry.pack_name(scope), row.pk)
    plain = json.dumps(pack.values, ensure_ascii=False, separators=(",", ":")).encode()
    setattr(row, column_of(scope), key.seal(plain, place))
    revision = revision_of(scope)
    if row._state.adding:  # noqa: SLF001 - Django tells a new row in no other way
        setattr(row, revision, 1)
    elif not pack.pending:
        setattr(row, revision, getattr(row, revision) + 1)
        pack.pending = True
    pack.dirty = False
