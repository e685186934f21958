"""S07, S08, S09 and the subtraction of S19: recover small cells from what is published."""

import json
from collections.abc import Callable

import numpy as np
import pytest

from reporting.adjust import Precision, adjust, precision
from reporting.catalogue import Cell
from reporting.figures import figures
from reporting.shown import FLOOR
from tests.reporting.attacks.channel import Floats
from tests.reporting.attacks.inference import (
    TABLES,
    cell_sizes,
    feasible_width,
    recover_small_cells,
    subtract_own,
)
from tests.reporting.attacks.outcome import NOTHING, Outcome, assert_resists
from tests.reporting.attacks.population import Person, codes, one_year, people
from tests.reporting.closing import CATALOGUE, close, drawn

pytestmark = pytest.mark.attack
NARROW = 4
Year = tuple[list[Person], dict[Cell, int], dict[Cell, int], Precision]


def year(rng: np.random.Generator, persons: int = 355) -> Year:
    """Return a closed year: its people, the truth, the adjusted figures and their precision.

    The attacker gets figures under ten as well, which nobody is shown.
    """
    closed = one_year(people(persons, rng))
    truth, stored = drawn(codes(closed))
    exact = truth.persons if truth.persons >= 100 else None
    adjusted = adjust(TABLES, stored, total=exact)
    fit = precision(TABLES, sigma=float(CATALOGUE.sigma), total_fixed=exact is not None)
    return closed, dict(truth.counts), adjusted, fit


def until(enough: int, attempt: Callable[[], tuple[Outcome, Outcome]]) -> tuple[Outcome, Outcome]:
    """Repeat an attack and its control on new populations until it has its targets."""
    attack = control = NOTHING
    for _ in range(400):
        one, other = attempt()
        attack, control = attack + one, control + other
        if attack.targets >= enough:
            return attack, control
    return attack, control


def recover(rng: np.random.Generator, prior: Floats) -> tuple[Outcome, Outcome]:
    _closed, truth, adjusted, fit = year(rng)
    return (
        recover_small_cells(truth, adjusted, fit, prior),
        recover_small_cells(truth, truth, None, prior),
    )


@pytest.mark.parametrize("targets", [60, pytest.param(1000, marks=pytest.mark.deep)])
def test_s07_no_small_cell_is_recovered(targets: int, rng: np.random.Generator) -> None:
    prior = cell_sizes(rng)
    attack, control = until(targets, lambda: recover(rng, prior))
    assert_resists(attack, control, targets=targets)


@pytest.mark.parametrize("targets", [20, pytest.param(100, marks=pytest.mark.deep)])
def test_s08_no_small_cell_is_squeezed_between_linked_tables(
    targets: int, rng: np.random.Generator
) -> None:
    def squeeze() -> tuple[Outcome, Outcome]:
        _closed, truth, adjusted, fit = year(rng)
        reach = {cell: 3 * fit.standard_error([cell]) for cell in adjusted}
        seen = {
            cell: (0.0 if value < FLOOR else max(0.0, value - reach[cell]),
                   max(value, FLOOR - 1) + reach[cell])
            for cell, value in adjusted.items()
        }  # fmt: skip
        open_book = {cell: (float(count), float(count)) for cell, count in truth.items()}
        small = [cell for cell, count in truth.items() if 1 <= count <= 4]
        return (
            Outcome(len(small), sum(feasible_width(cell, seen) < NARROW for cell in small)),
            Outcome(len(small), sum(feasible_width(cell, open_book) < NARROW for cell in small)),
        )

    attack, control = until(targets, squeeze)
    assert_resists(attack, control, targets=targets)


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("targets", [120, pytest.param(2000, marks=pytest.mark.deep)])
def test_s09_no_coalition_pins_who_is_left(
    size: int, targets: int, rng: np.random.Generator
) -> None:
    prior = cell_sizes(rng)

    def subtract() -> tuple[Outcome, Outcome]:
        closed, truth, adjusted, fit = year(rng)
        return (
            subtract_own(closed, adjusted, fit, prior, size),
            subtract_own(closed, truth, None, prior, size),
        )

    attack, control = until(targets, subtract)
    assert_resists(attack, control, targets=targets)


def test_s19_a_release_says_nothing_about_organisations(rng: np.random.Generator) -> None:
    closed = one_year(people(355, rng))
    body = close(codes(closed))
    found = set(figures(json.loads(body)))
    assert found >= {cell.key for table in TABLES[1:] for cell in table.cells}
    assert b"organisation" not in body.lower()
    again = [
        Person(p.codes, p.fine_region, frozenset({0}), p.year) for p in closed
    ]  # one organisation instead of eighteen
    assert set(figures(json.loads(close(codes(again))))) == found
