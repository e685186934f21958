"""An attachment streams in and out encrypted; what is cut, moved or mixed does not open."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.errors import SealBroken
from vault.files import (
    CHUNK,
    FILE_HEADER,
    SEALED_CHUNK,
    FilePlace,
    decrypt_stream,
    encrypt_stream,
)

VECTORS = json.loads((Path(__file__).parent / "vectors/vectors.json").read_text())
KEY = sha256(b"data key of the vectors").digest()
PLACE = FilePlace(UUID(int=1), UUID(int=3), UUID(int=2), "health")
START = len(FILE_HEADER)


def encrypted(plain: bytes, place: FilePlace = PLACE) -> bytes:
    return b"".join(encrypt_stream(KEY, place, [plain]))


def decrypted(sealed: bytes, place: FilePlace = PLACE, key: bytes = KEY) -> bytes:
    return b"".join(decrypt_stream(key, place, BytesIO(sealed)))


def three_chunks() -> tuple[bytes, list[bytes]]:
    plain = b"".join(bytes([number]) * CHUNK for number in (1, 2)) + b"the end"
    sealed = encrypted(plain)
    return plain, [
        sealed[START : START + SEALED_CHUNK],
        sealed[START + SEALED_CHUNK : START + 2 * SEALED_CHUNK],
        sealed[START + 2 * SEALED_CHUNK :],
    ]


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=500), max_size=5))
def test_pieces_of_any_size_come_back(pieces: list[bytes]) -> None:
    sealed = b"".join(encrypt_stream(KEY, PLACE, pieces))
    assert decrypted(sealed) == b"".join(pieces)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_sizes_around_a_chunk_come_back(size: int) -> None:
    plain = bytes(index % 251 for index in range(1000)) * (size // 1000 + 1)
    assert decrypted(encrypted(plain[:size])) == plain[:size]


def test_the_fixed_vector_opens() -> None:
    assert decrypted(bytes.fromhex(VECTORS["file"])) == b"page one"


def test_encryption_holds_two_chunks_at_most_before_it_yields() -> None:
    taken = 0

    def source() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(8):
            taken += 1
            yield bytes(CHUNK)

    stream = encrypt_stream(KEY, PLACE, source())
    next(stream)
    next(stream)
    assert taken == 2


def test_decryption_gives_out_nothing_unchecked() -> None:
    plain, (one, two, three) = three_chunks()
    stream = decrypt_stream(
        KEY, PLACE, BytesIO(FILE_HEADER + one + two[:-1] + bytes([two[-1] ^ 1]) + three)
    )
    assert next(stream) == plain[:CHUNK]
    with pytest.raises(SealBroken):
        next(stream)


def test_truncation_at_a_chunk_border_fails() -> None:
    _, (one, two, _three) = three_chunks()
    for cut in (one, one + two, one + two[:100], b""):
        with pytest.raises(SealBroken):
            decrypted(FILE_HEADER + cut)


def test_reordering_repeating_and_dropping_chunks_fails() -> None:
    _, (one, two, three) = three_chunks()
    for mixed in (two + one + three, one + one + three, two + three, one + two + three + three):
        with pytest.raises(SealBroken):
            decrypted(FILE_HEADER + mixed)


def test_splicing_two_files_of_one_key_fails() -> None:
    _, (one, two, three) = three_chunks()
    other = encrypted(bytes(2 * CHUNK + 7), replace(PLACE, file=UUID(int=9)))
    with pytest.raises(SealBroken):
        decrypted(FILE_HEADER + one + other[START + SEALED_CHUNK :])
    with pytest.raises(SealBroken):
        decrypted(FILE_HEADER + one + two + other[START + 2 * SEALED_CHUNK :])
    assert decrypted(FILE_HEADER + one + two + three)[-7:] == b"the end"


@pytest.mark.parametrize(
    "changed",
    [
        {"install": UUID(int=9)},
        {"file": UUID(int=9)},
        {"room": UUID(int=9)},
        {"scope": "needs"},
    ],
)
def test_a_file_in_another_place_fails(changed: dict[str, object]) -> None:
    with pytest.raises(SealBroken):
        decrypted(encrypted(b"page one"), replace(PLACE, **changed))


def test_every_flipped_bit_fails() -> None:
    sealed = encrypted(b"page one")
    for place in range(len(sealed)):
        for bit in range(8):
            broken = sealed[:place] + bytes([sealed[place] ^ 1 << bit]) + sealed[place + 1 :]
            with pytest.raises(SealBroken):
                decrypted(broken)


def test_another_key_and_a_plain_file_fail() -> None:
    with pytest.raises(SealBroken):
        decrypted(encrypted(b"page one"), key=bytes(32))
    for plain in (b"", b"\xc5", b"%PDF-1.7 page one", FILE_HEADER):
        with pytest.raises(SealBroken):
            decrypted(plain)
