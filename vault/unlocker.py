"""Who opens an organisation's secret: today the host's key files, in sealed mode its members."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from core.errors import NotAllowed
from core.scope import Person, home_of
from vault.derive import derive
from vault.encoding import PRODUCT, lp
from vault.keyring import host_keyring
from vault.wrapping import WrappingKey


@dataclass(frozen=True, slots=True)
class StoredSecret:
    """An organisation's secret as the database holds it."""

    organisation: UUID
    epoch: int
    kek: UUID
    wrapped: bytes


class Unlocker(Protocol):
    """Opens and closes the secret of an organisation."""

    def unlock(self, stored: StoredSecret) -> bytes:
        """Return the 32 bytes. Raises WrapBroken or KeyFileRefused."""

    def lock(self, secret: bytes, organisation: UUID, epoch: int) -> StoredSecret:
        """Return the secret wrapped for storage."""


class StandardUnlocker:
    """Standard mode: a key-encryption key and the epoch key, both files of the host."""

    def unlock(self, stored: StoredSecret) -> bytes:
        """Return the 32 bytes. Raises WrapBroken or KeyFileRefused."""
        key = self._key(stored.kek, stored.organisation, stored.epoch)
        return key.unwrap(stored.wrapped, self._context(stored.organisation, stored.epoch))

    def lock(self, secret: bytes, organisation: UUID, epoch: int) -> StoredSecret:
        """Return the secret wrapped under the primary key and the epoch key."""
        kek = host_keyring().primary.id
        key = self._key(kek, organisation, epoch)
        wrapped = key.wrap(secret, self._context(organisation, epoch))
        return StoredSecret(organisation=organisation, epoch=epoch, kek=kek, wrapped=wrapped)

    def _key(self, kek: UUID, organisation: UUID, epoch: int) -> WrappingKey:
        ring = host_keyring()
        root = ring.kek(kek).secret + ring.epoch(epoch)
        return WrappingKey(
            derive(root, "organisation-secret", organisation, epoch, install=ring.install)
        )

    def _context(self, organisation: UUID, epoch: int) -> bytes:
        install = host_keyring().install
        return lp(PRODUCT, "organisation-secret", install, organisation, epoch)


UNLOCKER: Unlocker = StandardUnlocker()


def wrapping_key(stored: StoredSecret, by: Person) -> WrappingKey:
    """Return the key that wraps the grants of the person's own organisation.

    The organisation is that of the person's membership, never a setting of the database. Raises
    NotAllowed if the secret is another's, and for work that no person started.
    """
    if stored.organisation != home_of(by):
        raise NotAllowed
    return derived_wrapping_key(UNLOCKER.unlock(stored), stored)


def derived_wrapping_key(secret: bytes, stored: StoredSecret) -> WrappingKey:
    """Return the wrapping key that belongs to an opened organisation secret."""
    install = host_keyring().install
    return WrappingKey(
        derive(secret, "organisation-wrapping", stored.organisation, stored.epoch, install=install)
    )
