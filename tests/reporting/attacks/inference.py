"""What an attacker works out about small cells, from published figures and what they know."""

from collections import Counter

import numpy as np
from scipy.optimize import linprog
from scipy.stats import norm

from reporting.adjust import Precision
from reporting.catalogue import Cell, Table, cells_of
from reporting.categories import SEX
from tests.reporting.attacks.channel import Floats
from tests.reporting.attacks.outcome import NOTHING, Outcome
from tests.reporting.attacks.population import ORGANISATIONS, Person, one_year, people
from tests.reporting.closing import CATALOGUE

SURE = 0.95
LARGEST_GUESS = 60
PRIOR_YEARS = 30
TABLES = CATALOGUE.with_year


def cell_sizes(rng: np.random.Generator) -> Floats:
    """Return how often cells of each size occur in years like this one.

    A prior from a single year would make the attacker sure of things that are merely unseen.
    """
    seen = 0.05 / (1 + np.arange(LARGEST_GUESS))
    for _ in range(PRIOR_YEARS):
        for cell, count in _counts(one_year(people(355, rng))).items():
            if cell.table != "M1" and count < LARGEST_GUESS:
                seen[count] += 1
    return np.asarray(seen / seen.sum())


def pins(value: int, error: float, prior: Floats, *, own: int = 0) -> int | None:
    """Return the number of others in a cell of which the attacker is 95 % sure, if any."""
    others = np.arange(LARGEST_GUESS)
    if error < 1e-6:
        return value - own
    weight = prior * norm.pdf(value, others + own, error)
    best = int(weight.argmax())
    return best if weight[best] >= SURE * weight.sum() else None


def recover_small_cells(
    truth: dict[Cell, int], seen: dict[Cell, int], fit: Precision | None, prior: Floats
) -> Outcome:
    """Try to recover true counts of 1 to 4; after adjusting, margins add nothing to the cell."""
    found = NOTHING
    for cell, count in truth.items():
        if cell.table != "M1" and 1 <= count <= 4:
            error = fit.standard_error([cell]) if fit else 0.0
            found += Outcome(1, int(pins(seen[cell], error, prior) == count))
    return found


def subtract_own(
    closed: list[Person], seen: dict[Cell, int], fit: Precision | None, prior: Floats, size: int
) -> Outcome:
    """Let coalitions of organisations subtract their own people and pin that 0 to 2 are left."""
    truth = _counts(closed)
    found = NOTHING
    for first in range(ORGANISATIONS):
        members = {(first + step) % ORGANISATIONS for step in range(size)}
        own = _counts([person for person in closed if members & person.organisations])
        for cell, mine in own.items():
            left = truth[cell] - mine
            if cell.table != "M1" and mine and left <= 2:
                error = fit.standard_error([cell]) if fit else 0.0
                found += Outcome(1, int(pins(seen[cell], error, prior, own=mine) == left))
    return found


def feasible_width(cell: Cell, bounds: dict[Cell, tuple[float, float]]) -> float:
    """Return how wide a range of counts all linked tables leave for one cell.

    The tables share their total and, where both have it, sex; any figures that agree in these
    belong to some population, so a programme over the cells is exact.
    """
    cells = list(bounds)
    place = {c: i for i, c in enumerate(cells)}
    rules = []
    for table in TABLES[1:]:
        rules.append(_row(place, table.cells) - _row(place, TABLES[0].cells))
    for code in SEX.codes:
        rules.append(_row(place, _margin("M2", code)) - _row(place, _margin("M4", code)))
    aim = np.zeros(len(cells))
    aim[place[cell]] = 1.0
    limits = [bounds[c] for c in cells]
    ends = [
        linprog(sign * aim, A_eq=np.array(rules), b_eq=np.zeros(len(rules)), bounds=limits)
        for sign in (1.0, -1.0)
    ]
    if any(end.status for end in ends):
        return float("inf")
    low, high = np.ceil(ends[0].fun - 1e-6), np.floor(-ends[1].fun + 1e-6)
    return float(high - low)


def _counts(everyone: list[Person]) -> Counter[Cell]:
    counts = Counter(dict.fromkeys(cells_of(TABLES), 0))
    counts.update(table.cell_of(person.codes) for person in everyone for table in TABLES)
    return counts


def _margin(code: str, sex: str) -> tuple[Cell, ...]:
    table: Table = CATALOGUE.table(code)
    return table.margin(SEX, sex)


def _row(place: dict[Cell, int], cells: tuple[Cell, ...]) -> Floats:
    row = np.zeros(len(place))
    row[[place[cell] for cell in cells]] = 1.0
    return row
