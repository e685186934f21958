"""Wrapping keys under keys: AES-256-GCM with a context that must be the same on opening."""

import os
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.encoding import PRODUCT, lp
from vault.errors import WrapBroken

NONCE = 12
NIL = UUID(int=0)


class GrantContext(NamedTuple):
    """What a granted data key is bound to; a longer expiry is another grant."""

    install: UUID
    room: UUID | bytes
    scope: str
    version: int
    organisation: UUID
    referral: UUID | None
    expires_at: datetime | None

    def encode(self) -> bytes:
        """Return the canonical bytes of this context."""
        before, after = self.frame()
        return before + lp(self.room) + after

    def frame(self) -> tuple[bytes, bytes]:
        """Return the parts before and after the room, which many grants have in common."""
        return _context_of(self.install), _context_in_room(*self[2:])


@cache
def _context_of(install: UUID) -> bytes:
    return lp(PRODUCT, "grant", install)


@lru_cache(maxsize=256)
def _context_in_room(
    scope: str,
    version: int,
    organisation: UUID,
    referral: UUID | None,
    expires_at: datetime | None,
) -> bytes:
    expiry = "" if expires_at is None else str(_microseconds(expires_at))
    return lp(scope, version, organisation, referral or NIL, expiry)


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
