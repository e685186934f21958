"""The gap chart: circles for people, squares for cases, one mark for each."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.gap import NOT_SUBTRACTED, NOTES, GapRow, GapSeries, Part
from reporting.svg.marks import DataTable

MARK: Final = 10
ROWS_UP_TO_400: Final = 5
MARK_CLASS = {
    Part.PERSONS: "g-person",
    Part.REGISTERED: "g-case",
    Part.DISCONTINUED: "g-stop",
    Part.TO_COURT: "g-court",
}


@dataclass(frozen=True, slots=True)
class GapMarks:
    """One row of marks: a path over a pattern of circles or squares."""

    id: str
    text: str
    label: str
    detail: str
    title: str
    description: str
    mark_class: str
    path: str
    ghost_path: str


@dataclass(frozen=True, slots=True)
class GapChart:
    """The gap chart: circles for people, squares for cases, one mark each."""

    id: str
    view_box: str
    rows: tuple[GapMarks, ...]
    warning: str
    notes: tuple[str, ...]
    table: DataTable

    @property
    def table_id(self) -> str:
        """Return the id of the table beside the chart."""
        return f"{self.id}-table"


def gap_chart(series: GapSeries, *, chart_id: str = "gap") -> GapChart:
    """Return the gap chart of a series; each mark is one person or one case."""
    largest = max(1, *(row.count.number for row in series.rows))
    high = ROWS_UP_TO_400 * ceil(largest / 400)
    registered, stopped = (
        series.registered.count.number,
        series.discontinued.count.number,
    )
    spans = {
        Part.PERSONS: (0, series.persons.count.number),
        Part.REGISTERED: (0, registered),
        Part.DISCONTINUED: (0, stopped),
        Part.TO_COURT: (stopped, stopped + series.to_court.count.number),
    }
    outcome = {Part.DISCONTINUED, Part.TO_COURT}
    ghost = marks_path(0, registered, rows=high)
    return GapChart(
        id=chart_id,
        view_box=f"-1 -1 {MARK * ceil(largest / high) + 2} {MARK * high + 2}",
        rows=tuple(
            _gap_marks(
                chart_id,
                row,
                spans[row.part],
                high,
                ghost if row.part in outcome else "",
            )
            for row in series.rows
        ),
        warning=str(NOT_SUBTRACTED),
        notes=tuple(map(str, NOTES)),
        table=_gap_table(series),
    )


def marks_path(first: int, end: int, *, rows: int) -> str:
    """Return an SVG path around marks `first` to `end` (exclusive), filled column by column."""
    if end <= first:
        return ""
    left, top = divmod(first, rows)
    right, bottom = divmod(end, rows)
    parts = []
    if left == right:
        return _box(left, top, left + 1, bottom)
    if top:
        parts.append(_box(left, top, left + 1, rows))
        left += 1
    if right > left:
        parts.append(_box(left, 0, right, rows))
    if bottom:
        parts.append(_box(right, 0, right + 1, bottom))
    return "".join(parts)


def _box(left: int, top: int, right: int, bottom: int) -> str:
    m = MARK
    return f"M{left * m} {top * m}H{right * m}V{bottom * m}H{left * m}Z"


def _gap_marks(
    chart_id: str, row: GapRow, span: tuple[int, int], rows: int, ghost: str
) -> GapMarks:
    people = row.part is Part.PERSONS
    one = _("One circle is one person.") if people else _("One square is one criminal case.")
    frame = _("The dashed frame holds all registered cases.")
    unit, source = str(row.unit.label), _(row.source)
    return GapMarks(
        id=f"{chart_id}-{row.part.lower().replace('_', '-')}",
        text=row.figure.text_with_interval,
        label=str(row.label),
        detail=f"{unit}, {source}" if people else unit,
        title=f"{row.label}: {row.figure.text_with_interval}, {unit}",
        description=f"{one} {frame}" if ghost else one,
        mark_class=MARK_CLASS[row.part],
        path=marks_path(*span, rows=rows),
        ghost_path=ghost,
    )


def _gap_table(series: GapSeries) -> DataTable:
    unknown, unsure = _("not stated"), _("to be confirmed")
    rows = tuple(
        (
            str(row.label),
            str(row.unit.label),
            row.figure.text_with_interval,
            _(row.source) + (f" ({unsure})" if row.unverified else ""),
            date_format(row.as_of, "DATE_FORMAT") if row.as_of else unknown,
        )
        for row in series.rows
    )
    pending = str(series.pending.number) if series.adds_up else _("the source does not add up")
    rows += ((_("No outcome yet"), str(series.registered.unit.label), pending, "", ""),)
    columns = (_("Measure"), _("Unit"), _("Number"), _("Source"), _("As of"))
    return DataTable(series.persons.period.in_words(), columns, rows)
