"""The keys of organisations, still closed."""

from dataclasses import dataclass
from uuid import UUID

from core import sql
from vault.errors import GrantMissing
from vault.unlocker import StoredSecret


@dataclass(frozen=True, slots=True)
class StoredOrganisationKey:
    """An organisation's secret and sealing pair as the database holds them."""

    secret: StoredSecret
    public: bytes
    wrapped_private: bytes


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What anyone in the network may seal to."""

    organisation: UUID
    epoch: int
    key: bytes


def organisation_keys(organisation: UUID) -> list[StoredOrganisationKey]:
    """Return the organisation's keys, the live one first; others only see nothing."""
    return [
        StoredOrganisationKey(
            secret=StoredSecret(
                row["organisation"], row["epoch"], row["kek"], bytes(row["wrapped_secret"])
            ),
            public=bytes(row["public_key"]),
            wrapped_private=bytes(row["wrapped_private"]),
        )
        for row in sql.call("app.vault_organisation_keys", organisation)
    ]


def live_organisation_key(organisation: UUID) -> StoredOrganisationKey:
    """Return the key that new grants use. Raises GrantMissing before any was made."""
    keys = organisation_keys(organisation)
    if not keys:
        raise GrantMissing
    return keys[0]


def public_key_of(organisation: UUID) -> PublicKey:
    """Return an organisation's public sealing key. Raises GrantMissing before any was made."""
    rows = sql.call("app.vault_public_key", organisation)
    if not rows:
        raise GrantMissing
    return PublicKey(organisation, rows[0]["epoch"], bytes(rows[0]["public_key"]))
