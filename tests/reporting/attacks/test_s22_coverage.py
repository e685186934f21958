"""S22: the truth lies inside the published range as often as the text beside it says."""

import numpy as np
import pytest

from reporting.adjust import adjust, precision
from reporting.shown import FLOOR, half_width
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import CATALOGUE, drawn

pytestmark = pytest.mark.attack
TABLES = CATALOGUE.with_year


@pytest.mark.parametrize(
    ("persons", "years"),
    [
        (355, 30),
        pytest.param(355, 200, marks=pytest.mark.deep),
        pytest.param(1500, 200, marks=pytest.mark.deep),
    ],
)
def test_s22_the_truth_lies_within_the_range(
    persons: int, years: int, rng: np.random.Generator
) -> None:
    fit = precision(TABLES, sigma=float(CATALOGUE.sigma), total_fixed=True)
    width = {
        cell: half_width(fit.standard_error([cell])) for table in TABLES for cell in table.cells
    }
    inside = cells = too_small = shown = 0
    for _ in range(years):
        closed = codes(one_year(people(persons, rng)))
        truth, stored = drawn(closed)
        figures = adjust(TABLES, stored, total=truth.persons)
        for cell, count in truth.counts.items():
            inside += abs(figures[cell] - count) <= width[cell]
            cells += 1
            shown += figures[cell] >= FLOOR
            too_small += figures[cell] >= FLOOR and count < 5
    print(f"inside {inside / cells:.3f} of {cells}; shown but under five {too_small} of {shown}")
    assert cells > 1000
    assert inside / cells >= 0.94
    assert too_small <= 0.02 * shown
