"""Sealing to an organisation's public key: HPKE with ML-KEM-768 and X25519 together.

Hybrid, so that what is copied today stays closed if either of the two is broken later (RFC 9180,
FIPS 203). Stored forms: private `01 ‖ ML-KEM seed[64] ‖ X25519[32]`, public `01 ‖ 1184 ‖ 32`.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from vault.errors import WrapBroken

FORMAT = b"\x01"
MLKEM_SEED = 64
MLKEM_PUBLIC = 1184
X25519 = 32
PRIVATE_LENGTH = 1 + MLKEM_SEED + X25519
PUBLIC_LENGTH = 1 + MLKEM_PUBLIC + X25519

_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True, repr=False)
class SealingPair:
    """A private and a public key in their stored forms."""

    private: bytes
    public: bytes


def make_pair() -> SealingPair:
    """Return a fresh hybrid pair."""
    return _stored(MLKEM768PrivateKey.generate(), X25519PrivateKey.generate())


def public_of(private: bytes) -> bytes:
    """Return the public half of a stored private key. Raises WrapBroken if it is malformed."""
    return _stored(*_private_parts(private)).public


def seal_to(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Encrypt to the holder of `public`. Raises WrapBroken if the key is malformed."""
    if len(public) != PUBLIC_LENGTH or public[:1] != FORMAT:
        raise WrapBroken
    try:
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[1 : 1 + MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(public[1 + MLKEM_PUBLIC :]),
        )
        return _SUITE.encrypt(plaintext, key, info=context)
    except ValueError:
        raise WrapBroken from None


def open_with(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """Return what was sealed to this pair in this context. Raises WrapBroken otherwise."""
    key = hpke.MLKEM768X25519PrivateKey(*_private_parts(private))
    try:
        return _SUITE.decrypt(sealed, key, info=context)
    except (InvalidTag, ValueError):
        raise WrapBroken from None


def _private_parts(private: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(private) != PRIVATE_LENGTH or private[:1] != FORMAT:
        raise WrapBroken
    return (
        MLKEM768PrivateKey.from_seed_bytes(private[1 : 1 + MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(private[1 + MLKEM_SEED :]),
    )


def _stored(mlkem: MLKEM768PrivateKey, x25519: X25519PrivateKey) -> SealingPair:
    return SealingPair(
        private=FORMAT + mlkem.private_bytes_raw() + x25519.private_bytes_raw(),
        public=FORMAT
        + mlkem.public_key().public_bytes_raw()
        + x25519.public_key().public_bytes_raw(),
    )
