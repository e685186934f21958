"""Gives an organisation its keys."""

from uuid import UUID

from django.db import transaction

from audit.actions.event import record_write
from audit.enums import Event
from core import sql
from core.scope import Person
from vault import hpke
from vault.datakeys import index_context, pair_context
from vault.enums import IndexPurpose
from vault.keyring import host_keyring
from vault.sealed import new_secret
from vault.selectors.index_keys import network_keys
from vault.unlocker import UNLOCKER, StoredSecret, derived_wrapping_key
from vault.wrapping import WrappingKey


@transaction.atomic
def make_organisation_keys(*, organisation: UUID, by: Person | None) -> None:
    """Make an organisation's secret, sealing pair and search keys, in the newest epoch.

    `by` is None when a command of the host founds the first organisations; the founding itself is
    authorised by the action that calls this. Raises IntegrityError if it has keys already.
    """
    epoch = max(host_keyring().epochs)
    secret = new_secret()
    stored = UNLOCKER.lock(secret, organisation, epoch)
    wrapping = derived_wrapping_key(secret, stored)
    pair = hpke.make_pair()
    sql.call(
        "app.vault_add_organisation_key",
        organisation,
        epoch,
        stored.kek,
        stored.wrapped,
        pair.public,
        wrapping.wrap(pair.private, pair_context(organisation, epoch)),
    )
    _add_index_key(stored, wrapping, IndexPurpose.OWN, 1, new_secret())
    for version, key in (network_keys() or {1: new_secret()}).items():
        _add_index_key(stored, wrapping, IndexPurpose.NETWORK, version, key)
    record_write(event=Event.KEY_CREATED, by=by, organisation=organisation, objects=[organisation])


def _add_index_key(
    stored: StoredSecret, wrapping: WrappingKey, purpose: IndexPurpose, version: int, key: bytes
) -> None:
    context = index_context(stored.organisation, purpose, version)
    sql.call(
        "app.vault_add_index_key",
        stored.organisation,
        purpose.value,
        version,
        wrapping.wrap(key, context),
        stored.epoch,
    )
