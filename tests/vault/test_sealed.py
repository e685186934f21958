"""A sealed value opens in its own place with its own key, and nowhere else."""

import json
import pickle
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.errors import SealBroken
from vault.sealed import HEADER, PREAMBLE, SHORTEST, DataKey, Place

VECTORS = json.loads((Path(__file__).parent / "vectors/vectors.json").read_text())
SECRET = sha256(b"data key of the vectors").digest()
BOUND = {"install": UUID(int=1), "room": UUID(int=2), "scope": "identity", "version": 7}
KEY = DataKey(SECRET, **BOUND)
PLACE = Place("cases_person", "identity", UUID(int=3))
NAME = "Айгүл".encode()


@given(st.binary(max_size=600))
def test_open_returns_what_was_sealed(plain: bytes) -> None:
    assert KEY.open(KEY.seal(plain, PLACE), PLACE) == plain


def test_open_reads_the_fixed_vector() -> None:
    sealed = bytes.fromhex(VECTORS["sealed"])
    assert KEY.open(sealed, PLACE) == NAME
    assert KEY.open(memoryview(sealed), PLACE) == NAME
    assert sealed[:3] == b"\xc5\x01\x01"
    assert sealed[3:HEADER] == KEY.id
    assert len(sealed) == SHORTEST + 32


def test_no_two_sealings_are_alike() -> None:
    assert len({KEY.seal(NAME, PLACE) for _ in range(200)}) == 200


def test_every_flipped_bit_is_refused() -> None:
    sealed = KEY.seal(NAME, PLACE)
    for position in range(len(sealed)):
        for bit in range(8):
            broken = bytearray(sealed)
            broken[position] ^= 1 << bit
            with pytest.raises(SealBroken):
                KEY.open(bytes(broken), PLACE)


def test_header_bits_are_authenticated_not_only_compared() -> None:
    sealed = KEY.seal(NAME, PLACE)
    other = DataKey(SECRET, **(BOUND | {"version": 8}))
    with pytest.raises(SealBroken):
        other.open(PREAMBLE + other.id + sealed[HEADER:], PLACE)


def test_every_truncation_and_extension_is_refused() -> None:
    sealed = KEY.seal(NAME, PLACE)
    for broken in [sealed[:length] for length in range(len(sealed))] + [sealed + b"\0"]:
        with pytest.raises(SealBroken):
            KEY.open(broken, PLACE)


@pytest.mark.parametrize(
    "place",
    [
        PLACE._replace(table="cases_contact"),
        PLACE._replace(pack="contact"),
        PLACE._replace(row=UUID(int=9)),
        Place("cases_personidentity", "", PLACE.row),
    ],
)
def test_a_value_moved_to_another_place_is_refused(place: Place) -> None:
    with pytest.raises(SealBroken):
        KEY.open(KEY.seal(NAME, PLACE), place)


@pytest.mark.parametrize(
    "changed",
    [
        {"install": UUID(int=9)},
        {"room": UUID(int=9)},
        {"scope": "contact"},
        {"version": 8},
    ],
)
def test_a_value_under_another_binding_is_refused(changed: dict[str, object]) -> None:
    other = DataKey(SECRET, **(BOUND | changed))
    sealed = KEY.seal(NAME, PLACE)
    for value in (sealed, PREAMBLE + other.id + sealed[HEADER:]):
        with pytest.raises(SealBroken):
            other.open(value, PLACE)


@pytest.mark.parametrize("value", [b"", b"Aigul " * 30, bytes(90), memoryview(b"Aigul " * 30)])
def test_what_was_never_sealed_is_refused(value: bytes) -> None:
    with pytest.raises(SealBroken) as refusal:
        KEY.open(value, PLACE)
    assert str(refusal.value) == ""
    assert refusal.value.__cause__ is None


def test_a_data_key_is_neither_pickled_nor_shown() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(KEY)
    assert SECRET.hex() not in repr(KEY)
    assert repr(SECRET) not in repr(KEY)
