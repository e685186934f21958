"""Seals small secrets of the installation itself: second factors, webhooks.

Form: `01 | key-encryption key id[16] | nonce[12] | ciphertext ‖ tag[16]`.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.derive import derive
from vault.encoding import PRODUCT, Part, lp
from vault.errors import SealBroken
from vault.keyring import Keyring, host_keyring

VERSION = b"\x01"
KEY_ID = 16
NONCE = 12
SHORTEST = len(VERSION) + KEY_ID + NONCE + 16


def seal(purpose: str, plaintext: bytes, *context: Part) -> bytes:
    """Encrypt under the system key of this purpose; it opens with the same context only."""
    keyring = host_keyring()
    kek = keyring.primary
    nonce = os.urandom(NONCE)
    header = VERSION + kek.id.bytes
    sealed = _cipher(keyring, kek.id, purpose).encrypt(
        nonce, plaintext, _aad(header, purpose, context)
    )
    return header + nonce + sealed


def unseal(purpose: str, sealed: bytes, *context: Part) -> bytes:
    """Return what was sealed for this purpose and context. Raises SealBroken on anything else."""
    if len(sealed) < SHORTEST or not sealed.startswith(VERSION):
        raise SealBroken
    keyring = host_keyring()
    header, rest = sealed[: 1 + KEY_ID], sealed[1 + KEY_ID :]
    cipher = _cipher(keyring, UUID(bytes=header[1:]), purpose)
    try:
        return cipher.decrypt(rest[:NONCE], rest[NONCE:], _aad(header, purpose, context))
    except InvalidTag:
        raise SealBroken from None


def _cipher(keyring: Keyring, kek_id: UUID, purpose: str) -> AESGCM:
    secret = keyring.kek(kek_id).secret
    return AESGCM(derive(secret, "system-seal", purpose, install=keyring.install))


def _aad(header: bytes, purpose: str, context: tuple[Part, ...]) -> bytes:
    return lp(header, PRODUCT, purpose, *context)
