"""A release as its page shows it: one picture with its table for each published table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.catalogue import Catalogue, Cell, Table
from reporting.categories import (
    EARLIER_YEAR,
    IDENTIFICATION,
    MACRO_REGION,
    NOT_STATED,
    UNKNOWN,
    Label,
)
from reporting.shown import Shown
from reporting.svg.bars import BarChart, bar_chart
from reporting.svg.marks import DataTable
from reporting.svg.tiles import TileMap, tile_map

Figures = Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class Panel:
    """One published table of a release, by its number: bars or the map, and what is not stated."""

    code: str
    number: int
    label: Label
    bars: BarChart | None
    map: TileMap | None
    not_stated: str

    @property
    def anchor(self) -> str:
        """Return the id of its place on the page."""
        return f"{self.code.lower()}-figures"


def panels_of(catalogue: Catalogue, found: Figures, *, period: str, number: int) -> list[Panel]:
    """Return a panel for each table that a release holds, in the order of the catalogue."""
    return [
        _panel(table, found, period, number)
        for table in catalogue
        if table.dimensions[0].code != "TIME" and table.cells[0].key in found
    ]


def line_of_earlier_years(catalogue: Catalogue, found: Figures) -> str:
    """Return the people who first asked for help in an earlier year, empty where it is not said."""
    figure = found.get(Cell(catalogue.tables[0].code, (EARLIER_YEAR,)).key)
    return figure.text_with_interval if figure else ""


def _panel(table: Table, found: Figures, period: str, number: int) -> Panel:
    people = _("People, %(period)s") % {"period": period}
    caption = f"{table.label} · {people}"
    unknown = found.get(Cell(table.code, (NOT_STATED,)).key)
    draw: Callable[[Table, Figures, str], BarChart] = _one if len(table.dimensions) == 1 else _two
    is_map = MACRO_REGION in table.dimensions
    return Panel(
        code=table.code,
        number=number,
        label=table.label,
        bars=None if is_map else draw(table, found, caption),
        map=_map(table, found, caption) if is_map else None,
        not_stated=unknown.text_with_interval if unknown and len(table.dimensions) > 1 else "",
    )


def _one(table: Table, found: Figures, caption: str) -> BarChart:
    (dimension,) = table.dimensions
    categories = [*dimension.categories, *([UNKNOWN] if table.has_not_stated else [])]
    bars = [(one.label, found[Cell(table.code, (one.code,)).key]) for one in categories]
    return bar_chart([(_("People"), bars)], chart_id=table.code.lower(), caption=caption)


def _two(table: Table, found: Figures, caption: str) -> BarChart:
    rows, columns = table.dimensions
    groups = [
        (row.label, [(one.label, found[Cell(table.code, (row.code, one.code)).key])
                     for one in columns.categories])
        for row in rows.categories
    ]  # fmt: skip
    return bar_chart(groups, chart_id=table.code.lower(), caption=caption)


def _map(table: Table, found: Figures, caption: str) -> TileMap:
    regions = [(one.label, found[f"{table.code}.{one.code}"]) for one in MACRO_REGION.categories]
    rows = tuple(
        (
            str(one.label),
            *(found[Cell(table.code, (one.code, status)).key].text_with_interval
              for status in IDENTIFICATION.codes),
            found[f"{table.code}.{one.code}"].text_with_interval,
        )
        for one in MACRO_REGION.categories
    )  # fmt: skip
    statuses = (str(one.label) for one in IDENTIFICATION.categories)
    columns = (str(MACRO_REGION.label), *statuses, _("All"))
    return tile_map(
        regions,
        chart_id=table.code.lower(),
        title=str(table.label),
        table=DataTable(caption, columns, rows),
    )
