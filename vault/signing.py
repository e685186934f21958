"""Signatures of the installation, and keyed digests: `sign`, `verify`, `mac`."""

from dataclasses import dataclass
from datetime import datetime

from audit.signing import SealSignature
from core import sql
from vault.derive import derive
from vault.encoding import PRODUCT, lp
from vault.enums import SigningPurpose
from vault.errors import KeyFileRefused
from vault.keyring import Kek, host_keyring
from vault.signatures import keyed_digest, make_signature, signature_holds
from vault.wrapping import WrappingKey


@dataclass(frozen=True, slots=True)
class Signature:
    """64 bytes and the id of the key that made them."""

    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True)
class PublicSigningKey:
    """What others need to check signatures: 32 bytes of Ed25519, and when they may be relied on."""

    key_id: str
    purpose: SigningPurpose
    key: bytes
    valid_from: datetime
    valid_until: datetime


def sign(purpose: SigningPurpose, message: bytes) -> Signature:
    """Sign with the key that is valid now. Raises KeyFileRefused if there is none."""
    rows = sql.call("app.vault_signing_key", purpose.value)
    if not rows:
        raise KeyFileRefused(f"No signing key for {purpose.value} is valid.")
    kek = host_keyring().kek(rows[0]["kek"])
    key_id = rows[0]["key_id"]
    wrapped = bytes(rows[0]["wrapped_private"])
    private = signing_wrap(kek).unwrap(wrapped, signing_context(key_id, purpose))
    return Signature(key_id, make_signature(private, purpose.value, message))


def verify(
    purpose: SigningPurpose, message: bytes, signature: Signature, *, signed_at: datetime
) -> bool:
    """Tell whether a published key of this purpose, valid at that moment, signed the message."""
    return any(
        signature_holds(key.key, purpose.value, message, signature.value)
        for key in public_keys()
        if key.key_id == signature.key_id
        and key.purpose is purpose
        and key.valid_from <= signed_at < key.valid_until
    )


def public_keys() -> list[PublicSigningKey]:
    """Return the public halves of all signing keys, the oldest first."""
    return [
        PublicSigningKey(
            key_id=row["key_id"],
            purpose=SigningPurpose(row["purpose"]),
            key=bytes(row["public_key"]),
            valid_from=row["valid_from"],
            valid_until=row["valid_until"],
        )
        for row in sql.call("app.vault_verification_keys")
    ]


def mac(purpose: str, message: bytes) -> bytes:
    """Return 32 bytes that only this installation computes: card codes, session hashes."""
    return _mac(host_keyring().primary, purpose, message)


def macs(purpose: str, message: bytes) -> list[bytes]:
    """Return what `mac` gave or would give under each key-encryption key still in the file."""
    return [_mac(kek, purpose, message) for kek in host_keyring().keks]


def signing_wrap(kek: Kek) -> WrappingKey:
    """Return the key that wraps private signing keys."""
    return WrappingKey(derive(kek.secret, "signing-wrap", install=host_keyring().install))


def signing_context(key_id: str, purpose: SigningPurpose) -> bytes:
    """Return what a wrapped private signing key is bound to."""
    return lp(PRODUCT, "signing-key", host_keyring().install, key_id, purpose.value)


def _mac(kek: Kek, purpose: str, message: bytes) -> bytes:
    key = derive(kek.secret, "mac", purpose, install=host_keyring().install)
    return keyed_digest(key, purpose, message)


class AuditSigner:
    """Signs the seals of the record of events, which asks through its port."""

    def sign(self, message: bytes) -> SealSignature:
        """Sign the bytes of a seal."""
        signature = sign(SigningPurpose.AUDIT, message)
        return SealSignature(signature.key_id, signature.value)

    def holds(self, message: bytes, signature: SealSignature, signed_at: datetime) -> bool:
        """Tell whether a published key, valid at that moment, signed these bytes."""
        given = Signature(signature.key_id, signature.value)
        return verify(SigningPurpose.AUDIT, message, given, signed_at=signed_at)
