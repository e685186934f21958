"""Wrapping keys under keys: AES-256-GCM with a context that must be the same on opening."""

import os
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.encoding import PRODUCT, lp
from vault.errors import WrapBroken

NONCE = 12
NIL = UUID(int=0)


@dataclass(frozen=True, slots=True)
class GrantContext:
    """What a granted data key is bound to; a longer expiry is another grant."""

    install: UUID
    room: UUID
    scope: str
    version: int
    organisation: UUID
    referral: UUID | None
    expires_at: datetime | None

    def encode(self) -> bytes:
        """Return the canonical bytes of this context."""
        expiry = "" if self.expires_at is None else str(_microseconds(self.expires_at))
        return lp(
            PRODUCT,
            "grant",
            self.install,
            self.room,
            self.scope,
            self.version,
            self.organisation,
            self.referral or NIL,
            expiry,
        )


class WrappingKey:
    """One key that wraps others; made once per request and used for many grants."""

    __slots__ = ("_cipher",)

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(secret)

    def wrap(self, secret: bytes, context: bytes) -> bytes:
        """Return nonce ‖ ciphertext ‖ tag: 28 bytes longer than `secret`."""
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, secret, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Return the wrapped key. Raises WrapBroken on another key, context or content."""
        try:
            return self._cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], context)
        except (InvalidTag, ValueError):
            raise WrapBroken from None


def _microseconds(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise ValueError("an expiry needs a time zone")
    return round(moment.timestamp() * 1_000_000)
