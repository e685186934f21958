"""Data keys of rooms, opened for one call and forgotten after it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.scope import Person
from vault.encoding import PRODUCT, lp
from vault.enums import IndexPurpose, Scope
from vault.errors import WrapBroken
from vault.keyring import host_keyring
from vault.sealed import DataKey
from vault.selectors.grants import StoredGrant
from vault.unlocker import wrapping_key
from vault.wrapping import GrantContext, WrappingKey

RoomScope = tuple[UUID, Scope]


class KeyBundle:
    """The opened versions of one room's data key for one scope."""

    __slots__ = ("by_id", "by_version")

    def __init__(self) -> None:
        self.by_id: dict[bytes, DataKey] = {}
        self.by_version: dict[int, DataKey] = {}

    def add(self, key: DataKey, version: int) -> None:
        """Take one version in."""
        self.by_id[key.id] = key
        self.by_version[version] = key

    @property
    def newest(self) -> DataKey:
        """The version that new values are sealed with."""
        return self.by_version[max(self.by_version)]


def open_data_keys(grants: Iterable[StoredGrant], by: Person) -> dict[RoomScope, KeyBundle]:
    """Open the grants of the person's organisation, its secret once per epoch.

    An altered grant is left out, as if there were no key. Raises NotAllowed on another
    organisation's grants, WrapBroken or KeyFileRefused if the secret itself does not open.
    """
    install = host_keyring().install
    wrapping: dict[int, WrappingKey] = {}
    bundles: dict[RoomScope, KeyBundle] = defaultdict(KeyBundle)
    for grant in grants:
        epoch = grant.secret.epoch
        if epoch not in wrapping:
            wrapping[epoch] = wrapping_key(grant.secret, by)
        try:
            secret = wrapping[epoch].unwrap(grant.wrapped, context_of(grant))
        except WrapBroken:
            continue
        scope, version = grant.scope, grant.version
        key = DataKey(secret, install=install, room=grant.room, scope=scope.value, version=version)
        bundles[grant.room, scope].add(key, version)
    return dict(bundles)


def context_of(grant: StoredGrant) -> bytes:
    """Return what a stored grant is bound to."""
    return grant_context(
        room=grant.room,
        scope=grant.scope,
        version=grant.version,
        organisation=grant.secret.organisation,
        referral=grant.referral,
        expires_at=grant.expires_at,
    )


def grant_context(
    *,
    room: UUID,
    scope: Scope,
    version: int,
    organisation: UUID,
    referral: UUID | None,
    expires_at: datetime | None,
) -> bytes:
    """Return what a grant in this installation is bound to."""
    return GrantContext(
        install=host_keyring().install,
        room=room,
        scope=scope.value,
        version=version,
        organisation=organisation,
        referral=referral,
        expires_at=expires_at,
    ).encode()


def pair_context(organisation: UUID, epoch: int) -> bytes:
    """Return what an organisation's private sealing key is bound to."""
    return lp(PRODUCT, "sealing-pair", host_keyring().install, organisation, epoch)


def index_context(organisation: UUID, purpose: IndexPurpose, version: int) -> bytes:
    """Return what an organisation's copy of a search key is bound to."""
    install = host_keyring().install
    return lp(PRODUCT, "index-key", install, organisation, purpose.value, version)
