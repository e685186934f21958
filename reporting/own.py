"""An organisation's own figures: exact, of its own facts, and of nobody else's."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reporting.catalogue import Catalogue
from reporting.categories import NOT_STATED, OWN_ONLY, UNKNOWN, Dimension, Label

Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Exact counts of one characteristic, in the order of the catalogue."""

    code: str
    label: Label
    rows: tuple[tuple[str, Label, int], ...]


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """How many people an organisation counted, and what is known of them."""

    people: int
    numbers_only: int
    tables: tuple[OwnTable, ...]


def own_figures(catalogue: Catalogue, facts: Collection[Codes]) -> OwnFigures:
    """Return exact figures of these codes; empty categories are shown as none."""
    others = catalogue.other_people.dimensions[0]
    people = [codes for codes in facts if others.code not in codes]
    dimensions: dict[str, Dimension] = {
        dimension.code: dimension for table in catalogue.tables for dimension in table.dimensions
    } | {dimension.code: dimension for dimension in OWN_ONLY}
    told = [codes for codes in people if len(codes) > 1]
    tables = [_table(one, people if one.code == "TIME" else told) for one in dimensions.values()]
    apart = _table(others, [codes for codes in facts if others.code in codes])
    return OwnFigures(
        people=len(people),
        numbers_only=len(people) - len(told),
        tables=(*tables, apart),
    )


def _table(dimension: Dimension, facts: Collection[Codes]) -> OwnTable:
    counts = Counter(codes.get(dimension.code, NOT_STATED) for codes in facts)
    rows = [(one.code, one.label, counts[one.code]) for one in dimension.categories]
    if counts[NOT_STATED]:
        rows.append((NOT_STATED, UNKNOWN.label, counts[NOT_STATED]))
    return OwnTable(dimension.code, dimension.label, tuple(rows))
