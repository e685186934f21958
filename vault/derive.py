"""Keys derived from keys, one per purpose (HKDF-SHA256, RFC 5869)."""

from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.encoding import PRODUCT, Part, lp


def derive(secret: bytes, purpose: str, *context: Part, install: UUID) -> bytes:
    """Return 32 bytes for this purpose, installation and context, unrelated to any other."""
    info = lp(PRODUCT, purpose, *context)
    return HKDF(algorithm=SHA256(), length=32, salt=install.bytes, info=info).derive(secret)
