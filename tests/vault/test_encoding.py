"""Two different lists of parts never encode to the same bytes."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.encoding import lp

PARTS = st.lists(st.binary(max_size=6), max_size=4)


@given(PARTS, PARTS)
def test_lp_of_different_parts_differs(one: list[bytes], other: list[bytes]) -> None:
    assert (lp(*one) == lp(*other)) == (one == other)


def test_lp_prefixes_each_part_with_four_bytes() -> None:
    assert lp(b"\xc5", "ң", 258, UUID(int=1)).hex() == (
        "00000001c5" + "00000002d2a3" + "000000080000000000000102" + "00000010" + "00" * 15 + "01"
    )


def test_lp_of_a_negative_number_is_refused() -> None:
    with pytest.raises(OverflowError):
        lp(-1)
