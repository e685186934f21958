"""The published document of a closed period: what every page, file and print is made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.adjust import Precision, precision
from reporting.canonical import Json
from reporting.catalogue import Catalogue, Cell, Table
from reporting.categories import EARLIER_YEAR
from reporting.draw import rho_of
from reporting.shown import Shown, shown, shown_year_to_date


@dataclass(frozen=True, slots=True)
class Basis:
    """What a release of one year rests on: never facts, only adjusted draws.

    `fixed_total` is the total that adjusting kept: the exact one, or for a table drawn later the
    one already published. None means that the total was estimated from the draw.
    """

    catalogue: Catalogue
    tables: tuple[Table, ...]
    year: int
    adjusted: Mapping[Cell, int]
    fixed_total: Shown | None
    other_people: Mapping[Cell, int] | None = None


def release_document(basis: Basis) -> dict[str, Json]:
    """Return the document of a release; numbers are whole, fractions are text.

    Time cells are left out, because each was published once while the year ran; the line for
    people who first asked in an earlier year stays.
    """
    catalogue, tables, fixed = basis.catalogue, basis.tables, basis.fixed_total
    sigma = float(catalogue.sigma)
    fit = precision(tables, sigma=sigma, total_fixed=fixed is not None)
    found = {table.code: _table(table, basis.adjusted, fit) for table in tables}
    if basis.other_people is not None:
        others = catalogue.other_people
        apart = precision([others], sigma=sigma, total_fixed=False)
        found[others.code] = _table(others, basis.other_people, apart)
    return {
        "catalogue": catalogue.version,
        "period": str(basis.year),
        "rho_per_table": str(rho_of(catalogue.sigma)),
        "sigma": str(catalogue.sigma),
        "tables": found,
        "total": _entry(fixed) if fixed else _figure(tables[0].cells, basis.adjusted, fit),
        "total_exact": fixed is not None and fixed.plus_minus == 0,
        "unit": "PERSONS",
    }


def time_document(
    catalogue: Catalogue, period: str, newest: Cell, drawn: Mapping[Cell, int]
) -> dict[str, Json]:
    """Return the document of a month or quarter: its new people, and the year to date.

    `drawn` holds the time cells drawn in the year so far, the newest among them.
    """
    sigma = float(catalogue.sigma)
    figure = _entry(shown_year_to_date([drawn[newest]], sigma=sigma))
    return {
        "catalogue": catalogue.version,
        "period": period,
        "rho_per_table": str(rho_of(catalogue.sigma)),
        "sigma": str(catalogue.sigma),
        "tables": {newest.table: {newest.key: figure}},
        "total": _entry(shown_year_to_date(list(drawn.values()), sigma=sigma)),
        "total_exact": False,
        "unit": "PERSONS",
    }


def _table(table: Table, adjusted: Mapping[Cell, int], fit: Precision) -> dict[str, Json]:
    if table.dimensions[0].code == "TIME":
        line = Cell(table.code, (EARLIER_YEAR,))
        return {line.key: _figure([line], adjusted, fit)}
    found: dict[str, Json] = {cell.key: _figure([cell], adjusted, fit) for cell in table.cells}
    if len(table.dimensions) > 1:
        for dimension in table.dimensions:
            for code in dimension.codes:
                found[f"{table.code}.{code}"] = _figure(
                    table.margin(dimension, code), adjusted, fit
                )
    return found


def _figure(cells: Iterable[Cell], adjusted: Mapping[Cell, int], fit: Precision) -> dict[str, Json]:
    chosen = list(cells)
    count = sum(adjusted[cell] for cell in chosen)
    return _entry(shown(count, standard_error=fit.standard_error(chosen)))


def _entry(value: Shown) -> dict[str, Json]:
    return {"plus_minus": value.plus_minus, "shown": value.text, "value": value.value}
