"""Data keys of rooms, opened for one call and forgotten after it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from core.scope import Person
from vault.encoding import PRODUCT, lp, lp_id
from vault.enums import IndexPurpose
from vault.errors import SealBroken, WrapBroken
from vault.keyring import host_keyring
from vault.sealed import DataKey, key_id_in
from vault.selectors.grants import StoredGrant
from vault.unlocker import wrapping_key
from vault.wrapping import GrantContext, WrappingKey

RoomScope = tuple[bytes, str]
"""A room's sixteen bytes and a scope's code."""


class KeyBundle:
    """The opened versions of one room's data key for one scope."""

    __slots__ = ("versions",)

    def __init__(self) -> None:
        self.versions: dict[int, DataKey] = {}

    @property
    def newest(self) -> DataKey:
        """The version that new values are sealed with."""
        return self.versions[max(self.versions)]

    def key_of(self, sealed: bytes | memoryview) -> DataKey:
        """Return the version that a value was sealed with.

        Raises SealBroken if none of several is named in it; a single one proves itself on opening.
        """
        if len(self.versions) == 1:
            return self.newest
        for key in self.versions.values():
            if key.id == key_id_in(sealed):
                return key
        raise SealBroken


def open_data_keys(grants: Iterable[StoredGrant], by: Person) -> dict[RoomScope, KeyBundle]:
    """Open the grants of the person's organisation, its secret once per epoch.

    An altered grant is left out, as if there were no key. Raises NotAllowed on another
    organisation's grants, WrapBroken or KeyFileRefused if the secret itself does not open.
    """
    install = host_keyring().install
    wrapping: dict[int, WrappingKey] = {}
    frames: dict[tuple[Any, ...], tuple[bytes, bytes]] = {}
    bundles: dict[RoomScope, KeyBundle] = defaultdict(KeyBundle)
    for room, scope, version, wrapped, referral, expires_at, stored in grants:
        epoch = stored.epoch
        if epoch not in wrapping:
            wrapping[epoch] = wrapping_key(stored, by)
        alike = scope, version, stored.organisation, referral, expires_at
        if alike not in frames:
            frames[alike] = GrantContext(install, room, *alike).frame()
        before, after = frames[alike]
        try:
            secret = wrapping[epoch].unwrap(wrapped, before + lp_id(room) + after)
        except WrapBroken:
            continue
        bundles[room, scope].versions[version] = DataKey(
            secret, install=install, room=room, scope=scope, version=version
        )
    return dict(bundles)


def grant_context(
    *,
    room: UUID | bytes,
    scope: str,
    version: int,
    organisation: UUID,
    referral: UUID | None,
    expires_at: datetime | None,
) -> bytes:
    """Return what a new grant in this installation is bound to."""
    install = host_keyring().install
    return GrantContext(install, room, scope, version, organisation, referral, expires_at).encode()


def pair_context(organisation: UUID, epoch: int) -> bytes:
    """Return what an organisation's private sealing key is bound to."""
    return lp(PRODUCT, "sealing-pair", host_keyring().install, organisation, epoch)


def index_context(organisation: UUID, purpose: IndexPurpose, version: int) -> bytes:
    """Return what an organisation's copy of a search key is bound to."""
    install = host_keyring().install
    return lp(PRODUCT, "index-key", install, organisation, purpose.value, version)


def file_context(*, file: UUID, room: UUID, scope: str, version: int) -> bytes:
    """Return what an attachment's key is bound to."""
    return lp(PRODUCT, "file-key", host_keyring().install, file, room, scope, version)
