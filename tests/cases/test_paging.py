"""A cursor that was tampered with begins the list anew."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from cases import paging
from cases.enums import ListOrder
from cases.selectors.case_list import Place
from nrm_actors.paging import read_cursor, write_cursor


def test_a_cursor_comes_back_as_it_went() -> None:
    place = Place(datetime(2026, 3, 1, 12, tzinfo=UTC), uuid4())
    assert paging.read_place(paging.write_place(place), ListOrder.OPENED) == place


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2026-03-01", "x"]
)
def test_a_moment_that_the_database_does_not_know_is_none(moment: str) -> None:
    cursor = write_cursor((moment, str(uuid4())))
    assert paging.read_place(cursor, ListOrder.OPENED) is None


def test_a_cursor_that_is_nested_without_end_is_none() -> None:
    # 2900 opening brackets in base64, as long as an address may be
    assert read_cursor("W1tb" * 960) is None
