"""From a draw to figures that agree: whole, not negative, additive, equal wherever they meet.

Least squares onto the additive space (the best linear estimate), then the nearest whole numbers
by mixed-integer programming (HiGHS). It sees only the draw, so it costs nobody any privacy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.catalogue import Cell, Table, cells_of

Matrix = npt.NDArray[np.float64]
SECONDS_LIMIT: Final = 60.0


class NotAdjustable(RuntimeError):
    """No whole numbers fit the rules; the draw is kept and nothing is published."""


@dataclass(frozen=True)
class Precision:
    """Standard errors after adjusting, in persons; they depend on the tables, never on counts."""

    covariance: Matrix
    place: Mapping[Cell, int]

    def standard_error(self, cells: Iterable[Cell]) -> float:
        """Return the standard error of the sum of some cells."""
        chosen = [self.place[cell] for cell in cells]
        return float(np.sqrt(max(0.0, self.covariance[np.ix_(chosen, chosen)].sum())))


def adjust(
    tables: Sequence[Table], drawn: Mapping[Cell, int], *, total: int | None
) -> dict[Cell, int]:
    """Return whole numbers near the draw in which every table has the same total and margins.

    `total` is the fixed number of persons, where it is exact or already published; with None the
    total is estimated from the draw. Raises NotAdjustable.
    """
    cells = cells_of(tables)
    rules, inverse = _rules(tuple(tables), total is not None)
    target = np.zeros(len(rules))
    if total is not None:
        target[-1] = total
    noisy = np.array([drawn[cell] for cell in cells], dtype=float)
    nearest = noisy - inverse @ (rules @ noisy - target)
    return dict(zip(cells, _whole(nearest, rules, target), strict=True))


def precision(tables: Sequence[Table], *, sigma: float, total_fixed: bool) -> Precision:
    """Return how precise adjusted figures of these tables are under noise of `sigma` persons."""
    cells = cells_of(tables)
    rules, inverse = _rules(tuple(tables), total_fixed)
    projection = np.eye(len(cells)) - inverse @ rules
    return Precision(sigma**2 * projection, {cell: i for i, cell in enumerate(cells)})


@lru_cache(maxsize=16)
def _rules(tables: tuple[Table, ...], total_fixed: bool) -> tuple[Matrix, Matrix]:
    """Return R and its pseudo-inverse, where R x = (0, …, total) for figures that agree.

    Tables share one total, and the margins of every dimension that they have in common.
    """
    cells = cells_of(tables)
    place = {cell: i for i, cell in enumerate(cells)}

    def indicator(chosen: Iterable[Cell]) -> Matrix:
        row = np.zeros(len(cells))
        row[[place[cell] for cell in chosen]] = 1.0
        return row

    first = tables[0]
    rows = [indicator(table.cells) - indicator(first.cells) for table in tables[1:]]
    seen: dict[str, Table] = {}
    for table in tables:
        for dimension in table.dimensions:
            before = seen.setdefault(dimension.code, table)
            if before is not table:
                rows += [
                    indicator(table.margin(dimension, code))
                    - indicator(before.margin(dimension, code))
                    for code in dimension.codes
                ]
    if total_fixed:
        rows.append(indicator(first.cells))
    rules = np.array(rows).reshape(len(rows), len(cells))
    return rules, np.linalg.pinv(rules).astype(np.float64)


def _whole(nearest: Matrix, rules: Matrix, target: Matrix) -> list[int]:
    """Return non-negative whole numbers that keep the rules with the least total movement."""
    size = len(nearest)
    identity, none = np.eye(size), np.full(size, -np.inf)
    movement = np.block([[identity, -identity], [-identity, -identity]])
    limits = [LinearConstraint(movement, np.r_[none, none], np.r_[nearest, -nearest])]
    if len(rules):
        limits.append(LinearConstraint(np.c_[rules, np.zeros_like(rules)], target, target))
    solved = milp(
        np.r_[np.zeros(size), np.ones(size)],
        integrality=np.r_[np.ones(size), np.zeros(size)],
        bounds=Bounds(0, np.inf),
        constraints=limits,
        options={"time_limit": SECONDS_LIMIT, "mip_rel_gap": 0.0},
    )
    if solved.x is None or not solved.success:
        raise NotAdjustable
    whole = np.rint(solved.x[:size])
    if not np.array_equal(rules @ whole, target):
        raise NotAdjustable
    return [int(value) for value in whole]
