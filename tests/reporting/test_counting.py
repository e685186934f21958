from datetime import date

import pytest

from reporting.catalogue import Rhythm
from reporting.counting import Tally, exact_total_allowed, tally, time_category
from tests.reporting.closing import CATALOGUE


def test_tally_counts_each_person_once_in_every_table() -> None:
    truth = tally(CATALOGUE.with_year, [{"TIME": "Q1"}] * 3 + [{"TIME": "Q2", "HELP": "SHELTER"}])
    assert truth.persons == 4
    for table in CATALOGUE.with_year:
        assert sum(truth.counts[cell] for cell in table.cells) == 4


def test_tally_shows_no_count_in_its_text() -> None:
    truth = tally(CATALOGUE.with_year, [{"TIME": "Q1"}] * 97)
    assert "97" not in repr(truth)


@pytest.mark.parametrize(
    ("asked_on", "counted_in", "rhythm", "category"),
    [
        (date(2026, 2, 3), date(2026, 3, 1), Rhythm.QUARTER, "Q1"),
        (date(2026, 3, 30), date(2026, 4, 1), Rhythm.QUARTER, "Q2"),
        (date(2026, 11, 3), date(2026, 12, 1), Rhythm.QUARTER, "Q4"),
        (date(2026, 2, 3), date(2026, 9, 1), Rhythm.MONTH, "M09"),
        (date(2025, 12, 31), date(2026, 1, 1), Rhythm.QUARTER, "EARLIER_YEAR"),
    ],
)
def test_time_category_is_where_the_person_was_first_counted(
    asked_on: date, counted_in: date, rhythm: Rhythm, category: str
) -> None:
    assert time_category(asked_on=asked_on, counted_in=counted_in, rhythm=rhythm) == category


@pytest.mark.parametrize(
    ("persons", "organisations", "closed", "approved", "allowed"),
    [
        (100, 10, True, True, True),
        (99, 10, True, True, False),
        (100, 9, True, True, False),
        (100, 10, False, True, False),
        (100, 10, True, False, False),
    ],
)
def test_exact_total_needs_every_condition(
    persons: int, organisations: int, closed: bool, approved: bool, allowed: bool
) -> None:
    assert (
        exact_total_allowed(
            Tally({}, persons), organisations=organisations, closed=closed, approved=approved
        )
        is allowed
    )
