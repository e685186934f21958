"""What is sealed to an organisation is opened by its private key in the same context."""

import json
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from vault import hpke
from vault.errors import WrapBroken
from vault.wrapping import GrantContext

VECTORS = json.loads((Path(__file__).parent / "vectors/vectors.json").read_text())
PRIVATE = b"\x01" + bytes(range(96))
CONTEXT = GrantContext(UUID(int=1), UUID(int=2), "identity", 7, UUID(int=4), None, None).encode()


def test_stored_forms_have_their_lengths_and_round_trip() -> None:
    pair = hpke.make_pair()
    assert (len(pair.private), len(pair.public)) == (97, 1217)
    assert pair.private[:1] == pair.public[:1] == b"\x01"
    assert hpke.public_of(pair.private) == pair.public
    sealed = hpke.seal_to(pair.public, b"\x05" * 32, b"context")
    assert hpke.open_with(pair.private, sealed, b"context") == b"\x05" * 32


def test_the_fixed_vector_opens() -> None:
    public = hpke.public_of(PRIVATE)
    assert sha256(public).hexdigest() == VECTORS["hpke_public_sha256"]
    sealed = bytes.fromhex(VECTORS["hpke_sealed"])
    assert len(sealed) == 1120 + 32 + 16
    assert hpke.open_with(PRIVATE, sealed, CONTEXT) == b"\x07" * 32


def test_another_holder_context_or_content_opens_nothing() -> None:
    sealed = bytes.fromhex(VECTORS["hpke_sealed"])
    with pytest.raises(WrapBroken):
        hpke.open_with(hpke.make_pair().private, sealed, CONTEXT)
    with pytest.raises(WrapBroken):
        hpke.open_with(PRIVATE, sealed, CONTEXT + b"\0")
    for place in (0, 700, 1090, 1119, 1120, 1151, 1152, 1167):
        broken = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        with pytest.raises(WrapBroken):
            hpke.open_with(PRIVATE, broken, CONTEXT)
    for broken in (b"", sealed[:-1], sealed + b"\0", bytes(len(sealed))):
        with pytest.raises(WrapBroken):
            hpke.open_with(PRIVATE, broken, CONTEXT)


def test_both_halves_are_needed_to_open() -> None:
    """Swapping either the ML-KEM seed or the X25519 key alone opens nothing."""
    sealed = bytes.fromhex(VECTORS["hpke_sealed"])
    other = hpke.make_pair().private
    for mixed in (PRIVATE[:65] + other[65:], other[:65] + PRIVATE[65:]):
        with pytest.raises(WrapBroken):
            hpke.open_with(mixed, sealed, CONTEXT)


@pytest.mark.parametrize("private", [b"", PRIVATE[:-1], PRIVATE + b"\0", b"\x02" + PRIVATE[1:]])
def test_a_malformed_private_key_is_refused(private: bytes) -> None:
    with pytest.raises(WrapBroken):
        hpke.open_with(private, bytes(1168), b"")


@pytest.mark.parametrize("public", [b"", bytes(1217), b"\x01" + b"\xff" * 1216, b"\x01" * 1216])
def test_a_malformed_public_key_is_refused(public: bytes) -> None:
    with pytest.raises(WrapBroken):
        hpke.seal_to(public, b"\x07" * 32, b"")


def test_a_pair_shows_no_bytes() -> None:
    pair = hpke.make_pair()
    assert pair.private.hex()[:12] not in repr(pair)
    assert repr(pair.private)[2:20] not in repr(pair)
