"""Length-prefixed canonical encoding: different parts never give the same bytes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

Part = bytes | str | int | UUID

PRODUCT = b"ishenim"


def lp(*parts: Part) -> bytes:
    """Join parts, each preceded by its length in four big-endian bytes.

    Integers are eight big-endian bytes, text is UTF-8, a UUID its sixteen bytes. Every position
    holds one type in one use, so the encoding is injective.
    """
    return b"".join([_ENCODERS[type(part)](part) for part in parts])


def lp_id(id_bytes: bytes) -> bytes:
    """Return what `lp` returns for the sixteen bytes of an id: a list needs it for each row."""
    return _ID_LENGTH + id_bytes


_ID_LENGTH = (16).to_bytes(4, "big")


def _bytes(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


_ENCODERS: dict[type, Callable[[Any], bytes]] = {
    bytes: _bytes,
    str: lambda part: _bytes(part.encode()),
    UUID: lambda part: _ID_LENGTH + part.bytes,
    int: lambda part: b"\0\0\0\x08" + part.to_bytes(8, "big"),
}
