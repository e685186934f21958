"""The versioned catalogue: the only tables and cells that are ever measured or published.

There is no query language behind shared figures. What is not named here does not exist.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from reporting.categories import (
    AGE,
    EXPLOITATION,
    HELP,
    IDENTIFICATION,
    JUSTICE,
    MACRO_REGION,
    MONTH,
    NOT_STATED,
    OTHER_PEOPLE,
    PLACE,
    QUARTER,
    SEX,
    Category,
    Dimension,
    Label,
)

MONTHLY_FROM_PERSONS = 600
ORGANISATIONS_PER_CATEGORY = 3


class NotInCatalogue(LookupError):
    """The asked table, cell or code is not part of the catalogue; the text never echoes it."""

    def __init__(self) -> None:
        super().__init__("Not in the catalogue.")


class Rhythm(StrEnum):
    """How often the newly counted persons are published while a year runs."""

    QUARTER = "QUARTER"
    MONTH = "MONTH"


class Cell(NamedTuple):
    """One measured cell: its table and one code per dimension, or NOT_STATED alone."""

    table: str
    codes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the stable public name of the cell, such as `M2.FEMALE.LABOUR`."""
        return ".".join((self.table, *self.codes))


@dataclass(frozen=True, slots=True)
class Table:
    """A measured table: each counted person falls into exactly one of its cells."""

    code: str
    label: Label = field(compare=False)
    dimensions: tuple[Dimension, ...]
    has_not_stated: bool = True
    months_after_year: int = 0

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Return every cell in the order in which it is shown."""
        crossed = product(*(dimension.codes for dimension in self.dimensions))
        cells = [Cell(self.code, codes) for codes in crossed]
        return tuple(cells + [Cell(self.code, (NOT_STATED,))] * self.has_not_stated)

    def margin(self, dimension: Dimension, code: str) -> tuple[Cell, ...]:
        """Return the cells that add up to one category of a dimension."""
        place = self.dimensions.index(dimension)
        return tuple(c for c in self.cells if c.codes != (NOT_STATED,) and c.codes[place] == code)

    def cell_of(self, codes: Mapping[str, str]) -> Cell:
        """Return the cell of a person from dimension code to category code.

        Raises NotInCatalogue for a category that the catalogue does not know.
        """
        chosen = tuple(codes.get(dimension.code, NOT_STATED) for dimension in self.dimensions)
        if NOT_STATED in chosen and self.has_not_stated:
            chosen = (NOT_STATED,)
        elif any(code not in dim.codes for code, dim in zip(chosen, self.dimensions, strict=True)):
            raise NotInCatalogue
        return Cell(self.code, chosen)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The tables of one version, with the noise that each of their cells receives."""

    version: int
    tables: tuple[Table, ...]
    other_people: Table
    sigma: Fraction
    rho_limit: Fraction

    def __iter__(self) -> Iterator[Table]:
        return iter((*self.tables, self.other_people))

    def table(self, code: str) -> Table:
        """Return the table with this code, or raise NotInCatalogue."""
        for table in self:
            if table.code == code:
                return table
        raise NotInCatalogue

    def cell(self, key: str) -> Cell:
        """Return the cell with this public name, or raise NotInCatalogue."""
        for cell in self.table(key.partition(".")[0]).cells:
            if cell.key == key:
                return cell
        raise NotInCatalogue

    @property
    def with_year(self) -> tuple[Table, ...]:
        """Return the tables that are drawn when the year closes."""
        return tuple(table for table in self.tables if table.months_after_year == 0)

    @property
    def later(self) -> tuple[Table, ...]:
        """Return the tables that are drawn once, a year after the year has ended."""
        return tuple(table for table in self.tables if table.months_after_year > 0)


NEWEST = 2
NOISE_OF = {1: (Fraction(13, 4), Fraction(1, 3)), 2: (Fraction(4), Fraction(7, 32))}
"""Sigma and the most rho a person may pay, by version: seven tables, never eight (ADR 0006)."""


def proposed_catalogue(rhythm: Rhythm = Rhythm.QUARTER, version: int = NEWEST) -> Catalogue:
    """Return a version of the catalogue, seven tables per counted person.

    A year keeps the version that it was opened with. Raises KeyError for an unknown one.
    """
    time = MONTH if rhythm is Rhythm.MONTH else QUARTER
    tables = (
        Table("M1", _("When people were first counted"), (time,), has_not_stated=False),
        Table("M2", _("Sex and kind of exploitation"), (SEX, EXPLOITATION)),
        Table(
            "M3",
            _("Where people asked for help, and status"),
            (MACRO_REGION, IDENTIFICATION),
        ),
        Table("M4", _("Sex and age"), (SEX, AGE)),
        Table("M5", _("Citizenship and place of exploitation"), (PLACE,)),
        Table("M6", _("Justice and reasons for silence"), (JUSTICE,), months_after_year=12),
        Table("M7", _("Main help"), (HELP,)),
    )
    others = Table("L1", _("Other people helped"), (OTHER_PEOPLE,), has_not_stated=False)
    sigma, rho_limit = NOISE_OF[version]
    return Catalogue(version, tables, others, sigma, rho_limit)


def rhythm_for(persons_last_year: int) -> Rhythm:
    """Return how often new persons may be published, from the size of the last closed year."""
    return Rhythm.MONTH if persons_last_year >= MONTHLY_FROM_PERSONS else Rhythm.QUARTER


def categories_with_few_organisations(
    catalogue: Catalogue, registered: Mapping[str, Mapping[str, int]]
) -> tuple[Category, ...]:
    """Return the categories for which fewer than three organisations are registered.

    `registered` counts organisations by dimension and category, for each dimension that depends
    on who is registered; the macro-region always does. A catalogue with such a category is not
    frozen: hiding the row later, because one organisation dominates it, would itself be a message.
    """
    dependent = {MACRO_REGION.code, *registered}
    dimensions = {d.code: d for t in catalogue.tables for d in t.dimensions if d.code in dependent}
    return tuple(
        category
        for code, dimension in dimensions.items()
        for category in dimension.categories
        if registered.get(code, {}).get(category.code, 0) < ORGANISATIONS_PER_CATEGORY
    )


def cells_of(tables: Iterable[Table]) -> tuple[Cell, ...]:
    """Return the cells of several tables, in order."""
    return tuple(cell for table in tables for cell in table.cells)
