"""S06: who is recorded late is counted once, in the year that is open."""

from datetime import date

import numpy as np
import pytest

from reporting.catalogue import Cell, Rhythm
from reporting.counting import tally, time_category
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import CATALOGUE

pytestmark = pytest.mark.attack


def test_s06_a_late_record_is_counted_once_in_the_open_year(rng: np.random.Generator) -> None:
    everyone = people(355, rng)
    late = everyone[0].codes | {
        "TIME": time_category(
            asked_on=date(2024, 5, 2), counted_in=date(2026, 2, 1), rhythm=Rhythm.QUARTER
        )
    }
    open_year = codes(one_year(everyone, 1))
    before, after = recount_codes(open_year), recount_codes([*open_year, late])
    moved = {cell: after[cell] - before[cell] for cell in after if after[cell] != before[cell]}
    assert set(moved.values()) == {1}
    assert [cell.table for cell in moved] == [table.code for table in CATALOGUE.with_year]
    assert Cell("M1", ("EARLIER_YEAR",)) in moved


def recount_codes(everyone: list[dict[str, str]]) -> dict[Cell, int]:
    return dict(tally(CATALOGUE.with_year, everyone).counts)
