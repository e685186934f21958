"""The one random step: calibrated noise on every measured cell, and what it costs a person.

The noise is the discrete Gaussian of Canonne, Kamath and Steinke (2020) as OpenDP implements it,
from the operating system's randomness. A seed cannot be given. Cost is rho of zero-concentrated
differential privacy (Bun and Steinke 2016); neighbouring populations differ by one person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import opendp.prelude as dp

from reporting.catalogue import Catalogue, Cell, Table
from reporting.counting import Tally

dp.enable_features("contrib")


class AlreadyDrawn(ValueError):
    """A table of this period has been drawn before; a second draw would be a second answer."""


class NotDrawn(RuntimeError):
    """The library refused; its own words repeat true counts and are not passed on."""


class BudgetExceeded(ValueError):
    """Drawing these tables would cost a person more than the catalogue allows."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One drawn table of a period, or one part of it that holds its own people."""

    table: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """Noisy whole numbers by cell; they may be negative and do not add up yet."""

    values: Mapping[Cell, int]
    rho_per_table: Fraction


def rho_of(sigma: Fraction) -> Fraction:
    """Return what one measured table costs: a person changes one cell of it by one."""
    return 1 / (2 * sigma**2)


def charge(
    catalogue: Catalogue, spent: Iterable[Charge], new: Iterable[Charge]
) -> tuple[tuple[Charge, ...], Fraction]:
    """Return the ledger of a period after drawing, and what a person has then paid in rho.

    Parts of one table hold different people, so a table is paid once. A person is in the tables
    of counted people or in the line of other people, never in both.
    Raises AlreadyDrawn for a repeated draw, BudgetExceeded beyond the limit, NotInCatalogue.
    """
    ledger = list(spent)
    for entry in new:
        catalogue.table(entry.table)
        if any(_overlap(entry, old) for old in ledger):
            raise AlreadyDrawn(entry.table)
        ledger.append(entry)
    paid = rho_of(catalogue.sigma) * len(
        {entry.table for entry in ledger} - {catalogue.other_people.code}
    )
    if paid > catalogue.rho_limit:
        raise BudgetExceeded
    return tuple(ledger), paid


def draw(catalogue: Catalogue, tables: Iterable[Table], truth: Tally) -> Draw:
    """Draw every cell of the tables once, with fresh noise.

    The caller commits the result together with its charges and never calls this again for them.
    """
    cells = [cell for table in tables for cell in table.cells]
    return draw_cells(catalogue, cells, truth)


def draw_cells(catalogue: Catalogue, cells: Iterable[Cell], truth: Tally) -> Draw:
    """Draw chosen cells once, such as the newly counted people of one quarter. Raises NotDrawn."""
    chosen = list(cells)
    noisy = _noisy([truth.counts[cell] for cell in chosen], float(catalogue.sigma))
    if noisy is None:
        raise NotDrawn
    return Draw(values=dict(zip(chosen, noisy, strict=True)), rho_per_table=rho_of(catalogue.sigma))


def _noisy(counts: list[int], sigma: float) -> list[int] | None:
    """Return the counts with noise, or None: an exception would drag its text and context along."""
    measurement = dp.m.make_gaussian(
        dp.vector_domain(dp.atom_domain(T="i64")), dp.l2_distance(T=float), scale=sigma
    )
    try:
        return [int(value) for value in measurement(counts)]
    except Exception:  # noqa: BLE001 -- whatever fails here knows the true counts
        return None


def _overlap(one: Charge, other: Charge) -> bool:
    return one.table == other.table and (one.part == other.part or "" in (one.part, other.part))
