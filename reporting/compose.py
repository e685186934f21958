"""From stored draws to the document of a release; what is drawn stays, this may run again."""

from collections.abc import Mapping

from reporting.adjust import adjust
from reporting.canonical import Json
from reporting.catalogue import Catalogue, Cell
from reporting.document import Basis, release_document, time_document
from reporting.models import CountingPeriod
from reporting.shown import Shown


def year_document(
    catalogue: Catalogue, year: int, drawn: Mapping[Cell, int], exact_total: int | None
) -> dict[str, Json]:
    """Return the document of a closed year from all draws of it. Raises NotAdjustable."""
    others = catalogue.other_people
    return release_document(
        Basis(
            catalogue=catalogue,
            tables=catalogue.with_year,
            year=year,
            adjusted=adjust(catalogue.with_year, drawn, total=exact_total),
            fixed_total=None if exact_total is None else Shown(exact_total, 0),
            other_people=adjust([others], drawn, total=None),
        )
    )


def justice_document(
    period: CountingPeriod, drawn: Mapping[Cell, int], total: Shown | None
) -> dict[str, Json]:
    """Return the document of the tables drawn a year later, adjusted to the published total."""
    catalogue = period.catalogue
    fixed = None if total is None else total.value
    basis = Basis(
        catalogue=catalogue,
        tables=catalogue.later,
        year=period.first.year,
        adjusted=adjust(catalogue.later, drawn, total=fixed),
        fixed_total=total,
    )
    return release_document(basis) | {"period": period.code}


def period_document(
    period: CountingPeriod, drawn: Mapping[Cell, int], exact_total: int | None
) -> dict[str, Json]:
    """Return the document of a year, or of a month or quarter of it with the year to date.

    `drawn` holds every draw of the year so far.
    """
    catalogue = period.catalogue
    if period.time is None:
        return year_document(catalogue, period.first.year, drawn, exact_total)
    time = catalogue.tables[0]
    so_far = [cell for cell in time.cells if cell in drawn]
    newest = time.cell_of({"TIME": period.time})
    return time_document(catalogue, period.code, newest, {cell: drawn[cell] for cell in so_far})
