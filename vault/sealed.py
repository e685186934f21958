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

from vault.encoding import PRODUCT, lp
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
SHORTEST = HEADER + NONCE + TAG


class Place(NamedTuple):
    """Where a sealed value belongs: frozen names of table and pack, and the row itself."""

    table: str
    pack: str
    row: UUID


class DataKey:
    """The opened key of one room, scope and version, with what its sealed values are bound to."""

    __slots__ = ("_before", "_behind", "_cipher", "_secret", "header", "id")

    def __init__(
        self, secret: bytes, *, install: UUID, room: UUID, scope: str, version: int
    ) -> None:
        self._secret = secret
        self._cipher = AESGCM(secret)
        self.id = data_key_id(install=install, room=room, scope=scope, version=version)
        self.header = PREAMBLE + self.id
        self._before = lp(self.header, PRODUCT, install)
        self._behind = lp(room, scope, version)

    def __reduce__(self) -> str:
        raise TypeError("a data key is not pickled")

    @property
    def secret(self) -> bytes:
        """The 32 bytes, for wrapping them into a grant."""
        return self._secret

    def seal(self, plaintext: bytes, place: Place) -> bytes:
        """Encrypt `plaintext`, padded, so that it opens at `place` only."""
        nonce = os.urandom(NONCE)
        return self.header + nonce + self._cipher.encrypt(nonce, pad(plaintext), self._aad(place))

    def open(self, sealed: object, place: Place) -> bytes:
        """Return the plaintext of a value sealed for `place`.

        Raises SealBroken on anything else, without telling why.
        """
        data = bytes(sealed) if isinstance(sealed, memoryview) else sealed
        if not isinstance(data, bytes) or len(data) < SHORTEST or data[:HEADER] != self.header:
            raise SealBroken
        nonce, body = data[HEADER : HEADER + NONCE], data[HEADER + NONCE :]
        try:
            return unpad(self._cipher.decrypt(nonce, body, self._aad(place)))
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def _aad(self, place: Place) -> bytes:
        names = _names(place.table, place.pack)
        return b"".join((self._before, names, lp(place.row), self._behind))


@cache
def _names(table: str, pack: str) -> bytes:
    return lp(table, pack)


def data_key_id(*, install: UUID, room: UUID, scope: str, version: int) -> bytes:
    """Return the sixteen bytes that name a data key in every value sealed with it."""
    return sha256(lp(PRODUCT, "data-key", install, room, scope, version)).digest()[:KEY_ID]


def new_secret() -> bytes:
    """Return 32 fresh random bytes."""
    return os.urandom(32)
