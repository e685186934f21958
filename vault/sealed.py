"""Sealed values: bytes that open only in their own row, pack, room and scope.

Form: `0xC5 | version 01 | algorithm | data-key id[16] | nonce[12] | ciphertext ‖ tag[16]`.
"""

import os
from functools import cache
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.encoding import PRODUCT, lp, lp_id
from vault.errors import SealBroken
from vault.padding import pad, unpad

MAGIC = 0xC5
VERSION = 0x01
AES_256_GCM = 0x01
PREAMBLE = bytes((MAGIC, VERSION, AES_256_GCM))
KEY_ID = 16
NONCE = 12
TAG = 16
HEADER = len(PREAMBLE) + KEY_ID
BODY = HEADER + NONCE
SHORTEST = BODY + TAG


class Place(NamedTuple):
    """Where a sealed value belongs: frozen names of table and pack, and the row itself."""

    table: str
    pack: str
    row: UUID


class DataKey:
    """The opened key of one room, scope and version, with what its sealed values are bound to."""

    __slots__ = ("_cipher", "_of", "_place", "_secret")

    def __init__(
        self, secret: bytes, *, install: UUID, room: UUID | bytes, scope: str, version: int
    ) -> None:
        self._secret = secret
        self._cipher = AESGCM(secret)
        self._of = _install_part(install)
        self._place = lp_id(room if isinstance(room, bytes) else room.bytes) + _scope_part(
            scope, version
        )

    def __reduce__(self) -> str:
        raise TypeError("a data key is not pickled")

    @property
    def secret(self) -> bytes:
        """The 32 bytes, for wrapping them into a grant."""
        return self._secret

    @property
    def id(self) -> bytes:
        """The sixteen bytes that name this key in every value sealed with it."""
        return sha256(_ID_PART + self._of + self._place).digest()[:KEY_ID]

    def seal(self, plaintext: bytes, place: Place) -> bytes:
        """Encrypt `plaintext`, padded, so that it opens at `place` only."""
        header = PREAMBLE + self.id
        nonce = os.urandom(NONCE)
        body = self._cipher.encrypt(nonce, pad(plaintext), self._aad(header, place))
        return header + nonce + body

    def open(self, sealed: bytes | memoryview, place: Place) -> bytes:
        """Return the plaintext of a value sealed for `place`.

        The whole header, with the key's id, is authenticated. Raises SealBroken on anything else,
        without telling why.
        """
        data = bytes(sealed)
        if len(data) < SHORTEST or not data.startswith(PREAMBLE):
            raise SealBroken
        body = data[BODY:]
        try:
            return unpad(self._cipher.decrypt(data[HEADER:BODY], body, self._aad(data, place)))
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def _aad(self, header: bytes, place: Place) -> bytes:
        table, pack, row = place
        names = _names_part(table, pack)
        start = _HEADER_LENGTH + header[:HEADER] + self._of + names
        return start + lp_id(row.bytes) + self._place


def key_id_in(sealed: bytes | memoryview) -> bytes:
    """Return the name of the data key that a value says it was sealed with."""
    return bytes(sealed[len(PREAMBLE) : HEADER])


_ID_PART = lp("data-key")
_HEADER_LENGTH = HEADER.to_bytes(4, "big")


@cache
def _install_part(install: UUID) -> bytes:
    return lp(PRODUCT, install)


@cache
def _scope_part(scope: str, version: int) -> bytes:
    return lp(scope, version)


@cache
def _names_part(table: str, pack: str) -> bytes:
    return lp(table, pack)


def new_secret() -> bytes:
    """Return 32 fresh random bytes."""
    return os.urandom(32)
