"""Who is counted where: persons of a counting period, tallied into the cells of the catalogue.

A tally is the truth. It lives in memory between reading the facts and drawing, and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from reporting.catalogue import Catalogue, Cell, NotInCatalogue, Rhythm, Table, cells_of
from reporting.categories import EARLIER_YEAR, NOT_STATED, OWN_ONLY

EXACT_TOTAL_PERSONS = 100
EXACT_TOTAL_ORGANISATIONS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """True counts of a closed period; its text form shows none of them."""

    counts: Mapping[Cell, int] = field(repr=False)
    persons: int = field(repr=False)


def tally(tables: tuple[Table, ...], people: Iterable[Mapping[str, str]]) -> Tally:
    """Count people into every cell of the tables, one cell per table and person.

    `people` are mappings from dimension code to category code, one for each distinct person.
    Raises NotInCatalogue for an unknown category.
    """
    counts: Counter[Cell] = Counter(dict.fromkeys(cells_of(tables), 0))
    persons = 0
    for codes in people:
        persons += 1
        said = _aligned(codes)
        counts.update(table.cell_of(said) for table in tables)
    return Tally(counts=dict(counts), persons=persons)


def _aligned(codes: Mapping[str, str]) -> Mapping[str, str]:
    """Leave sex out where the age band is missing, so that the sexes of all tables stay equal."""
    if codes.get("AGE", NOT_STATED) != NOT_STATED:
        return codes
    return {**codes, "SEX": NOT_STATED}


def time_category(*, asked_on: date, counted_in: date, rhythm: Rhythm) -> str:
    """Return the time category of a person who first asked for help on a day.

    `counted_in` is the month in which an organisation confirmed the person. Late entry never
    reopens a closed year: the person is counted now, on the line for earlier years.
    """
    if asked_on.year < counted_in.year:
        return EARLIER_YEAR
    if rhythm is Rhythm.MONTH:
        return f"M{counted_in.month:02d}"
    return f"Q{(counted_in.month + 2) // 3}"


def check_codes(
    catalogue: Catalogue, rhythm: Rhythm, month: date, codes: Mapping[str, str]
) -> None:
    """Raise NotInCatalogue for a code that the catalogue does not know, or of another month."""
    others = catalogue.other_people
    if others.dimensions[0].code in codes:
        if len(codes) > 1:
            raise NotInCatalogue
        others.cell_of(codes)
        return
    dimensions = [d for table in catalogue.tables for d in table.dimensions]
    known = {d.code: {*d.codes, NOT_STATED} for d in (*dimensions, *OWN_ONLY)}
    known["TIME"] = {time_category(asked_on=month, counted_in=month, rhythm=rhythm), EARLIER_YEAR}
    if "TIME" not in codes or any(
        code not in known.get(dimension, ()) for dimension, code in codes.items()
    ):
        raise NotInCatalogue


def exact_total_allowed(
    tallied: Tally, *, organisations: int, closed: bool, approved: bool
) -> bool:
    """Tell whether the national total may be published exactly.

    Only for a closed period of at least 100 persons and 10 organisations, where governance has
    approved `EXACT_PERIOD_TOTAL`.
    """
    return (
        closed
        and approved
        and tallied.persons >= EXACT_TOTAL_PERSONS
        and organisations >= EXACT_TOTAL_ORGANISATIONS
    )
