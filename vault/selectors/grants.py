"""Which data keys an organisation holds, still closed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from core import sql
from vault.enums import Scope
from vault.unlocker import StoredSecret

ROOM: Final = 16
"""Bytes of a room's id."""


class StoredGrant(NamedTuple):
    """A live grant and the secret that opens it, as the database holds them.

    `room` is the room's sixteen bytes and `scope` its code: a list opens many of these.
    """

    room: bytes
    scope: str
    version: int
    wrapped: bytes
    referral: UUID | None
    expires_at: datetime | None
    secret: StoredSecret


@dataclass(frozen=True, slots=True)
class PendingGrant:
    """A grant sealed to the organisation's public key that waits for its acceptance."""

    id: UUID
    room: UUID
    scope: Scope
    version: int
    sealed: bytes
    referral: UUID
    expires_at: datetime | None
    epoch: int


def live_grants(
    organisation: UUID, rooms: Collection[UUID], scopes: Collection[Scope]
) -> list[StoredGrant]:
    """Return the organisation's live grants for these rooms and scopes, in one query."""
    if not rooms or not scopes:
        return []
    asked = f"{{{','.join(room.hex for room in rooms)}}}"
    groups = sql.call("app.vault_open_grants", organisation, asked, [one.value for one in scopes])
    secrets: dict[int, StoredSecret] = {}
    return [grant for group in groups for grant in _grants(group, organisation, secrets)]


def pending_grants(organisation: UUID, referral: UUID) -> list[PendingGrant]:
    """Return and lock the grants of a referral that the organisation has not accepted yet."""
    return [
        PendingGrant(
            id=row["id"],
            room=row["room"],
            scope=Scope(row["scope"]),
            version=row["version"],
            sealed=bytes(row["wrapped_key"]),
            referral=row["referral"],
            expires_at=row["expires_at"],
            epoch=row["epoch"],
        )
        for row in sql.call("app.vault_pending_grants", organisation, referral)
    ]


def _grants(
    group: dict[str, Any], organisation: UUID, secrets: dict[int, StoredSecret]
) -> list[StoredGrant]:
    """Return the grants of one group: rooms and keys follow each other in one value."""
    epoch, scope, version = group["epoch"], group["scope"], group["version"]
    referral, expires_at = group["referral"], group["expires_at"]
    if epoch not in secrets:
        wrapped = bytes(group["wrapped_secret"])
        secrets[epoch] = StoredSecret(organisation, epoch, UUID(group["kek"]), wrapped)
    secret, keys, step = secrets[epoch], bytes(group["keys"]), ROOM + group["key_length"]
    return [
        StoredGrant(
            keys[at : at + ROOM],
            scope,
            version,
            keys[at + ROOM : at + step],
            referral,
            expires_at,
            secret,
        )
        for at in range(0, len(keys), step)
    ]
