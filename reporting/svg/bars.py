"""Interval bars: one bar per figure with the range that holds the true number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from reporting.categories import Label
from reporting.shown import Shown
from reporting.svg.marks import DataTable, axis, share

HIDDEN_BAR: Final = "12%"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its interval; under the floor an outline of fixed length."""

    id: str
    label: str
    title: str
    text: str
    interval: str
    hidden: bool
    width: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars of one category that share the axis of the chart."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    x: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Interval bars in the order of the catalogue, never ranked."""

    id: str
    groups: tuple[BarGroup, ...]
    ticks: tuple[Tick, ...]
    table: DataTable

    @property
    def table_id(self) -> str:
        """Return the id of the table beside the chart."""
        return f"{self.id}-table"


def bar_chart(
    groups: Sequence[tuple[Label, Sequence[tuple[Label, Shown]]]],
    *,
    chart_id: str,
    caption: str,
) -> BarChart:
    """Return interval bars for groups of (label, figure); all groups share one axis."""
    end, step = axis(max((f.high for _l, bars in groups for _b, f in bars), default=0))
    drawn = tuple(
        BarGroup(
            str(label),
            tuple(_bar(f"{chart_id}-{g}-{b}", str(name), figure, end)
                  for b, (name, figure) in enumerate(bars)),
        )
        for g, (label, bars) in enumerate(groups)
    )  # fmt: skip
    ticks = tuple(
        Tick(
            share(at, end),
            str(at),
            "start" if at == 0 else "end" if at == end else "middle",
        )
        for at in range(0, end + 1, step)
    )
    names = [str(name) for name, _figure in groups[0][1]] if groups else []
    rows = tuple(
        (name, *(bars[place][1].text_with_interval for _label, bars in groups))
        for place, name in enumerate(names)
    )
    columns = (_("Group"), *(str(label) for label, _bars in groups))
    return BarChart(chart_id, drawn, ticks, DataTable(caption, columns, rows))


def _bar(bar_id: str, label: str, figure: Shown, end: int) -> Bar:
    hidden = figure.value is None
    return Bar(
        id=bar_id,
        label=label,
        title=f"{label}: {figure.text_with_interval}",
        text=figure.text,
        interval=f"± {figure.plus_minus}" if figure.plus_minus else "",
        hidden=hidden,
        width=HIDDEN_BAR if hidden else share(figure.value or 0, end),
        low="" if hidden or not figure.plus_minus else share(figure.low, end),
        high="" if hidden or not figure.plus_minus else share(figure.high, end),
    )
