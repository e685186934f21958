"""A signature holds for its purpose, message and key only."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from vault.signatures import (
    SignaturePair,
    key_id_of,
    keyed_digest,
    make_signature,
    make_signature_pair,
    signature_holds,
)

PRIVATE = sha256(b"signing key of the vectors").digest()


@given(st.binary(max_size=200))
def test_a_signature_holds_for_its_message(message: bytes) -> None:
    pair = make_signature_pair()
    signature = make_signature(pair.private, "audit", message)
    assert signature_holds(pair.public, "audit", message, signature)
    assert not signature_holds(pair.public, "release", message, signature)
    assert not signature_holds(pair.public, "audit", message + b"\0", signature)
    assert not signature_holds(make_signature_pair().public, "audit", message, signature)


def test_the_fixed_vector_is_reproduced() -> None:
    assert (
        make_signature(PRIVATE, "certificate", b"status").hex()
        == "31512ceb4f278384ed23fb25eb80b8936639ca2eb6eab63d62cfb7cfce264019d36455f0c18833394c96d859b5c94ef7278cbd09b7e7b92b0174ac788c17e40d"
    )
    assert (
        keyed_digest(PRIVATE, "card", b"code").hex()
        == "4f5b00f48cb6c9013a8328ee441b1d095d321d27406e522792b053c337cd7b71"
    )


def test_a_broken_signature_or_key_does_not_hold() -> None:
    pair = make_signature_pair()
    signature = make_signature(pair.private, "audit", b"head")
    for place in range(64):
        broken = signature[:place] + bytes([signature[place] ^ 1]) + signature[place + 1 :]
        assert not signature_holds(pair.public, "audit", b"head", broken)
    assert not signature_holds(pair.public[:-1], "audit", b"head", signature)
    assert not signature_holds(pair.public, "audit", b"head", b"")


def test_a_key_id_names_the_public_half() -> None:
    pair = make_signature_pair()
    assert pair.key_id == key_id_of(pair.public) == sha256(pair.public).hexdigest()[:32]
    assert isinstance(pair, SignaturePair)
    assert pair.private.hex() not in repr(pair)


def test_digests_are_bound_to_key_purpose_and_message() -> None:
    digests = {
        keyed_digest(key, purpose, message)
        for key in (PRIVATE, bytes(32))
        for purpose in ("card", "session")
        for message in (b"code", b"")
    }
    assert len(digests) == 8
    one = keyed_digest(PRIVATE, "card", b"code")
    assert one == keyed_digest(PRIVATE, "card", b"code")
