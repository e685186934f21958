"""The tile map of macro-regions, and the squares of a band."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from textwrap import wrap
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.categories import Label
from reporting.shown import Band, Shown
from reporting.svg.marks import STEPS, DataTable, axis

TILE_WIDTH, TILE_HEIGHT, TILE_STEP_X, TILE_STEP_Y = 158, 128, 164, 134
TILE_CHARACTERS: Final = 17
BAND_LABEL = {
    Band.UNDER_50: gettext_lazy("under 50 %"),
    Band.FROM_50: gettext_lazy("50–74 %"),
    Band.FROM_75: gettext_lazy("75–89 %"),
    Band.FROM_90: gettext_lazy("90 % and over"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One macro-region on the tile map."""

    x: int
    y: int
    text_x: int
    lines: tuple[tuple[int, str], ...]
    value_y: int
    interval_y: int
    shade: str
    dark: bool
    text: str
    interval: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """The tile map of macro-regions: where people asked for help, not where a crime was."""

    id: str
    title: str
    description: str
    view_box: str
    tiles: tuple[Tile, ...]
    key: tuple[tuple[str, str], ...]
    table: DataTable

    @property
    def table_id(self) -> str:
        """Return the id of the table beside the chart."""
        return f"{self.id}-table"


@dataclass(frozen=True, slots=True)
class BandMarks:
    """A share as a band: up to three filled squares and its words."""

    label: str
    squares: tuple[tuple[str, bool], ...]


def band_marks(band: Band) -> BandMarks:
    """Return the squares of a band; under half of the cases leaves all three empty."""
    filled = list(Band).index(band)
    squares = tuple((str(0.5 + 14 * place), place < filled) for place in range(3))
    return BandMarks(str(BAND_LABEL[band]), squares)


def tile_map(
    regions: Sequence[tuple[Label, Shown]],
    *,
    chart_id: str,
    title: str,
    table: DataTable,
) -> TileMap:
    """Return the tile map of macro-regions, two to a row, in the order given."""
    _end, step = axis(max((figure.value or 0 for _label, figure in regions), default=0))
    tiles = tuple(
        _tile(place, str(label), figure, step) for place, (label, figure) in enumerate(regions)
    )
    bounds = [step * shade for shade in range(1, STEPS)]
    key = [_("under %(number)s") % {"number": bounds[0]}]
    key += [f"{low}–{high - 1}" for low, high in pairwise(bounds)]
    key.append(_("%(number)s and over") % {"number": bounds[-1]})
    return TileMap(
        id=chart_id,
        title=title,
        description="; ".join(f"{label}: {f.text_with_interval}" for label, f in regions),
        view_box=f"0 0 {TILE_STEP_X + TILE_WIDTH + 2} {TILE_STEP_Y * ceil(len(regions) / 2) - 4}",
        tiles=tiles,
        key=tuple((f"m{shade}", text) for shade, text in enumerate(key, start=1)),
        table=table,
    )


def _tile(place: int, label: str, figure: Shown, step: int) -> Tile:
    x, y = 1 + TILE_STEP_X * (place % 2), 1 + TILE_STEP_Y * (place // 2)
    shade = min(STEPS, 1 + (figure.value or 0) // step)
    lines = wrap(label, TILE_CHARACTERS, break_long_words=False)[:3]
    return Tile(
        x=x,
        y=y,
        text_x=x + 13,
        lines=tuple((y + 27 + 17 * line, text) for line, text in enumerate(lines)),
        value_y=y + 97,
        interval_y=y + 115,
        shade=f"m{shade}",
        dark=shade == STEPS,
        text=figure.text,
        interval=f"± {figure.plus_minus}" if figure.plus_minus else "",
    )
