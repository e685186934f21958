"""Merkle roots over chain heads (tree of RFC 6962: leaves and nodes hash apart)."""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from audit.canonical import lp


def leaf_of(chain: UUID, sequence: int, head: bytes) -> bytes:
    """Return the 32-byte leaf of a chain head; it tells nobody which chain it is."""
    return sha256(b"\x00" + lp(chain.bytes, sequence.to_bytes(8, "big"), head)).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the leaves in the order given; an odd last one moves up unchanged."""
    level = list(leaves) or [sha256(b"").digest()]
    while len(level) > 1:
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [sha256(b"\x01" + b"".join(p)).digest() if len(p) == 2 else p[0] for p in pairs]
    return level[0]
