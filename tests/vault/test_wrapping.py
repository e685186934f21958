"""Keys open only under the key and in the context they were wrapped for."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.derive import derive
from vault.errors import WrapBroken
from vault.wrapping import GrantContext, WrappingKey

VECTORS = json.loads((Path(__file__).parent / "vectors/vectors.json").read_text())
CONTEXT = GrantContext(UUID(int=1), UUID(int=2), "identity", 7, UUID(int=4), None, None)
SECRET = sha256(b"data key of the vectors").digest()
KEY = WrappingKey(SECRET)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


@given(st.binary(min_size=32, max_size=32))
def test_unwrap_returns_what_was_wrapped(secret: bytes) -> None:
    wrapped = KEY.wrap(secret, b"context")
    assert len(wrapped) == 60
    assert KEY.unwrap(wrapped, b"context") == secret


def test_unwrap_reads_the_fixed_vector() -> None:
    wrapped = bytes.fromhex(VECTORS["wrapped"])
    assert KEY.unwrap(wrapped, CONTEXT.encode()) == b"\x07" * 32


@pytest.mark.parametrize(
    "changed",
    [
        {"install": UUID(int=9)},
        {"room": UUID(int=9)},
        {"scope": "contact"},
        {"version": 8},
        {"organisation": UUID(int=9)},
        {"referral": UUID(int=9)},
        {"expires_at": MOMENT},
    ],
)
def test_a_grant_in_another_context_stays_closed(changed: dict[str, object]) -> None:
    wrapped = KEY.wrap(b"\x07" * 32, CONTEXT.encode())
    with pytest.raises(WrapBroken):
        KEY.unwrap(wrapped, CONTEXT._replace(**changed).encode())


def test_a_longer_expiry_is_another_context() -> None:
    one, other = (CONTEXT._replace(expires_at=MOMENT + timedelta(microseconds=n)) for n in (0, 1))
    assert one.encode() != other.encode()


def test_an_expiry_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CONTEXT._replace(expires_at=MOMENT.replace(tzinfo=None)).encode()


def test_every_flipped_bit_and_length_is_refused() -> None:
    wrapped = KEY.wrap(b"\x07" * 32, b"")
    flipped = [
        wrapped[:place] + bytes([wrapped[place] ^ 1 << bit]) + wrapped[place + 1 :]
        for place in range(len(wrapped))
        for bit in range(8)
    ]
    for broken in [*flipped, *(wrapped[:length] for length in range(len(wrapped))), wrapped + b"0"]:
        with pytest.raises(WrapBroken):
            KEY.unwrap(broken, b"")


def test_derive_follows_rfc_5869_and_parts_purposes() -> None:
    install = UUID(int=1)
    one = derive(SECRET, "organisation-secret", UUID(int=4), 1, install=install)
    others = {
        derive(SECRET, "organisation-secret", UUID(int=4), 2, install=install),
        derive(SECRET, "organisation-secret", UUID(int=5), 1, install=install),
        derive(SECRET, "wrapping-key", UUID(int=4), 1, install=install),
        derive(SECRET, "organisation-secret", UUID(int=4), 1, install=UUID(int=2)),
        derive(bytes(32), "organisation-secret", UUID(int=4), 1, install=install),
    }
    assert len(one) == 32
    assert len(others | {one}) == 6
    assert one.hex() == "9e8940774afd6d0a39bba50bc07e99f19c4dabbd44dcd571e9ed4198ee52187c"
