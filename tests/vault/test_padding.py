"""Stored lengths tell little, and only what `pad` made is taken off again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.padding import pad, padded_length, unpad


@given(st.binary(max_size=3000))
def test_unpad_returns_what_pad_was_given(data: bytes) -> None:
    assert unpad(pad(data)) == data


@given(st.integers(0, 1 << 30))
def test_padded_length_is_stable_and_bounded(length: int) -> None:
    padded = padded_length(length)
    assert padded >= length
    assert padded_length(padded) == padded
    if length > 256:
        assert padded <= length * 1.12
    elif length:
        assert padded % 32 == 0
        assert padded - length < 32


@pytest.mark.parametrize(
    ("length", "stored"), [(0, 32), (28, 32), (29, 64), (252, 256), (253, 272), (1000, 1024)]
)
def test_pad_uses_known_lengths(length: int, stored: int) -> None:
    assert len(pad(bytes(length))) == stored


def test_names_of_one_to_twenty_eight_bytes_have_one_length() -> None:
    assert {len(pad(b"x" * size)) for size in range(1, 29)} == {32}


@given(st.binary(max_size=300), st.data())
def test_unpad_refuses_any_other_bytes(data: bytes, draw: st.DataObject) -> None:
    padded = bytearray(pad(data))
    place = draw.draw(st.integers(4 + len(data), len(padded)))
    if place == len(padded):
        padded.append(0)
    else:
        padded[place] = 1
    with pytest.raises(ValueError, match="not padded"):
        unpad(bytes(padded))


@given(st.binary(max_size=31))
def test_unpad_refuses_short_bytes(data: bytes) -> None:
    with pytest.raises(ValueError, match="too short"):
        unpad(data)
