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
    pieces: list[bytes] = []
    for part in parts:
        piece = _ENCODERS[type(part)](part)
        pieces += (len(piece).to_bytes(4, "big"), piece)
    return b"".join(pieces)


_ENCODERS: dict[type, Callable[[Any], bytes]] = {
    bytes: bytes,
    str: str.encode,
    UUID: lambda part: part.bytes,
    int: lambda part: part.to_bytes(8, "big"),
}
