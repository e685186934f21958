"""Attachments: encrypted while they stream in and out, in chunks that cannot be cut or reordered.

Form: `0xC5 | version 01 | algorithm 11`, then per chunk `nonce[12] | ciphertext ‖ tag[16]`.
Each chunk holds 1 MiB of the file, the last one the rest; its index and whether it is the last are
part of what is authenticated.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.encoding import PRODUCT, lp
from vault.errors import SealBroken

CHUNK = 1024 * 1024
NONCE = 12
TAG = 16
SEALED_CHUNK = NONCE + CHUNK + TAG
FILE_HEADER = bytes((0xC5, 0x01, 0x11))


class Readable(Protocol):
    """Anything that gives bytes by size: an opened file, an upload, a response."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where an encrypted file belongs."""

    install: UUID
    file: UUID
    room: UUID
    scope: str


def encrypt_stream(key: bytes, place: FilePlace, plain: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the encrypted form of a file given in pieces of any size; `key` is used once only."""
    cipher = AESGCM(key)
    yield FILE_HEADER
    index = 0
    buffer = bytearray()
    for piece in plain:
        buffer += piece
        while len(buffer) > CHUNK:
            yield _sealed_chunk(cipher, place, bytes(buffer[:CHUNK]), index, last=False)
            del buffer[:CHUNK]
            index += 1
    yield _sealed_chunk(cipher, place, bytes(buffer), index, last=True)


def decrypt_stream(key: bytes, place: FilePlace, sealed: Readable) -> Iterator[bytes]:
    """Yield the file's chunks, each checked before it is given out.

    Raises SealBroken at the first chunk that is altered, moved, missing or not of this file. A cut
    file fails at its last chunk: the caller must treat what came before as incomplete.
    """
    cipher = AESGCM(key)
    if _read_exactly(sealed, len(FILE_HEADER)) != FILE_HEADER:
        raise SealBroken
    index = 0
    chunk = _read_exactly(sealed, SEALED_CHUNK)
    while True:
        following = _read_exactly(sealed, SEALED_CHUNK) if len(chunk) == SEALED_CHUNK else b""
        yield _opened_chunk(cipher, place, chunk, index, last=not following)
        if not following:
            return
        chunk, index = following, index + 1


def _sealed_chunk(
    cipher: AESGCM, place: FilePlace, plain: bytes, index: int, *, last: bool
) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, plain, _chunk_aad(place, index, last=last))


def _opened_chunk(
    cipher: AESGCM, place: FilePlace, sealed: bytes, index: int, *, last: bool
) -> bytes:
    aad = _chunk_aad(place, index, last=last)
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], aad)
    except (InvalidTag, ValueError):
        raise SealBroken from None


def _chunk_aad(place: FilePlace, index: int, *, last: bool) -> bytes:
    return lp(
        FILE_HEADER,
        PRODUCT,
        place.install,
        "file",
        place.file,
        place.room,
        place.scope,
        index,
        int(last),
    )


def _read_exactly(source: Readable, size: int) -> bytes:
    parts = []
    while size and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
