"""Length-prefixed canonical encoding: different parts never give the same bytes."""

from uuid import UUID

Part = bytes | str | int | UUID

PRODUCT = b"ishenim"


def lp(*parts: Part) -> bytes:
    """Join parts, each preceded by its length in four big-endian bytes.

    Integers are eight big-endian bytes, text is UTF-8, a UUID its sixteen bytes. Every position
    holds one type in one use, so the encoding is injective.
    """
    encoded = [_encode(part) for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _encode(part: Part) -> bytes:
    match part:
        case bytes():
            return part
        case str():
            return part.encode()
        case UUID():
            return part.bytes
        case int():
            return part.to_bytes(8, "big")
