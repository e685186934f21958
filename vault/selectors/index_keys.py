"""Search keys: an organisation's own, and the one the network shares."""

from typing import Any
from uuid import UUID

from core import sql
from core.scope import Person, home_of
from vault.datakeys import index_context
from vault.enums import IndexPurpose
from vault.unlocker import UNLOCKER, StoredSecret, derived_wrapping_key, wrapping_key


def index_keys(purpose: IndexPurpose, by: Person) -> dict[int, bytes]:
    """Return the search keys of the person's organisation by version, the newest first."""
    found = {}
    for row in sql.call("app.vault_index_keys", home_of(by), purpose.value):
        stored = _secret(row)
        context = index_context(stored.organisation, purpose, row["version"])
        wrapped = bytes(row["wrapped_key"])
        found[row["version"]] = wrapping_key(stored, by).unwrap(wrapped, context)
    return found


def network_keys() -> dict[int, bytes]:
    """Return the network's search keys, to hand them on to a new organisation.

    In standard mode the host opens the copy of an organisation that has them.
    """
    found = {}
    for row in sql.call("app.vault_network_keys"):
        stored = _secret(row)
        wrapping = derived_wrapping_key(UNLOCKER.unlock(stored), stored)
        context = index_context(stored.organisation, IndexPurpose.NETWORK, row["version"])
        found[row["version"]] = wrapping.unwrap(bytes(row["wrapped_key"]), context)
    return found


def _secret(row: dict[str, Any]) -> StoredSecret:
    organisation: UUID = row["organisation"]
    return StoredSecret(organisation, row["epoch"], row["kek"], bytes(row["wrapped_secret"]))
