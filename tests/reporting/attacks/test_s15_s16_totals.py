"""S15, S16: figures add up everywhere, and the total is exact only where that is allowed."""

import json

import numpy as np
import pytest

from reporting.adjust import adjust
from reporting.catalogue import Cell
from reporting.categories import SEX
from reporting.counting import exact_total_allowed
from reporting.figures import figures
from tests.reporting.attacks.outcome import NOTHING, Outcome, assert_resists
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import CATALOGUE, close, drawn

pytestmark = pytest.mark.attack
TABLES = CATALOGUE.with_year
BY_WORK, BY_AGE = CATALOGUE.table("M2"), CATALOGUE.table("M4")


def disagrees(values: dict[Cell, int]) -> bool:
    """Tell whether tables differ in a total or a margin, or hold what is no count."""
    totals = {sum(values[cell] for cell in table.cells) for table in TABLES}
    margins = any(
        sum(values[c] for c in BY_WORK.margin(SEX, code))
        != sum(values[c] for c in BY_AGE.margin(SEX, code))
        for code in SEX.codes
    )
    return len(totals) != 1 or margins or min(values.values()) < 0


def additivity(rng: np.random.Generator, periods: int) -> tuple[Outcome, Outcome]:
    attack = control = NOTHING
    for number in range(periods):
        truth, stored = drawn(codes(people(int(rng.integers(5, 800)), rng)))
        adjusted = adjust(TABLES, stored, total=truth.persons if number % 2 else None)
        wrong_total = number % 2 and sum(adjusted[c] for c in BY_WORK.cells) != truth.persons
        attack += Outcome(1, int(disagrees(adjusted) or wrong_total))
        control += Outcome(1, int(disagrees(stored)))
    return attack, control


def test_s15_every_release_adds_up(rng: np.random.Generator) -> None:
    attack, control = additivity(rng, 16)
    assert_resists(attack, control, targets=16)


@pytest.mark.deep
def test_s15_every_release_adds_up_long(rng: np.random.Generator) -> None:
    attack, control = additivity(rng, 400)
    assert_resists(attack, control, targets=400)


def test_s16_the_total_is_exact_only_where_that_is_allowed(rng: np.random.Generator) -> None:
    exact = estimated = NOTHING
    for _ in range(10):
        closed = codes(one_year(people(420, rng)))
        if len(closed) < 100:
            continue
        document = json.loads(close(closed, organisations=10))
        total = figures(document)["TOTAL"]
        exact += Outcome(1, int(total.value == len(closed) and total.plus_minus == 0))
        assert document["total_exact"] is True
        document = json.loads(close(closed, organisations=9))
        total = figures(document)["TOTAL"]
        estimated += Outcome(1, int(total.value == len(closed)))
        assert document["total_exact"] is False
        assert total.plus_minus
    assert_resists(estimated, exact, targets=8, allowed=0.5)


def test_s16_a_small_year_has_an_estimated_total(rng: np.random.Generator) -> None:
    closed = codes(people(99, rng))
    assert json.loads(close(closed))["total_exact"] is False
    truth, _stored = drawn(closed)
    assert not exact_total_allowed(truth, organisations=18, closed=True, approved=True)
