"""What the charts share: the data table beside each, axes, and lengths as attribute text.

Numbers that reach an SVG attribute are text made here, so that no language puts a comma in them.
"""

from dataclasses import dataclass
from typing import Final

STEPS: Final = 4


@dataclass(frozen=True, slots=True)
class DataTable:
    """The table beside a chart, which says everything the picture says."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def axis(largest: int) -> tuple[int, int]:
    """Return the end of an axis that holds `largest`, and a round step that divides it by four."""
    step, scale = 5, 1
    while step * STEPS < largest:
        scale, step = next(
            (s, n * s) for s in (scale, scale * 10) for n in (5, 10, 20) if n * s > step
        )
    return step * STEPS, step


def share(value: int, end: int) -> str:
    """Return a length as a percentage of an axis, as attribute text."""
    return f"{100 * value / end:.2f}".rstrip("0").rstrip(".") + "%"
