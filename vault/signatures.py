"""Ed25519 signatures and keyed digests over bytes, each bound to its purpose."""

import hmac
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from vault.encoding import PRODUCT, lp


@dataclass(frozen=True, slots=True, repr=False)
class SignaturePair:
    """A private and a public signing key, 32 bytes each."""

    private: bytes
    public: bytes

    @property
    def key_id(self) -> str:
        """The first sixteen bytes of the public key's SHA-256, in hexadecimal."""
        return key_id_of(self.public)


def make_signature_pair() -> SignaturePair:
    """Return a fresh Ed25519 pair."""
    private = Ed25519PrivateKey.generate()
    return SignaturePair(private.private_bytes_raw(), private.public_key().public_bytes_raw())


def key_id_of(public: bytes) -> str:
    """Return the name under which a public key is published."""
    return sha256(public).hexdigest()[:32]


def signature_input(purpose: str, message: bytes) -> bytes:
    """Return the bytes that are signed, for those who check with other software."""
    return lp(PRODUCT, "signature", purpose, message)


def make_signature(private: bytes, purpose: str, message: bytes) -> bytes:
    """Sign `message` for one purpose: 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(signature_input(purpose, message))


def signature_holds(public: bytes, purpose: str, message: bytes, signature: bytes) -> bool:
    """Tell whether `signature` was made for this purpose and message by the key's holder."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, signature_input(purpose, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def keyed_digest(key: bytes, purpose: str, message: bytes) -> bytes:
    """Return HMAC-SHA256 of `message`, bound to its purpose: 32 bytes."""
    return hmac.digest(key, lp(PRODUCT, "mac", purpose, message), "sha256")
