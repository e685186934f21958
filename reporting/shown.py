"""How a figure is shown: a floor, an interval, and no percent where the base is small.

The floor is a matter of presentation; the protection is the noise.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, sqrt
from typing import Final

FLOOR: Final = 10
PERCENT_BASE: Final = 30
CONFIDENCE_FACTOR: Final = 1.96
YEAR_TO_DATE_STEP: Final = 5


class Band(StrEnum):
    """A share that is published as a band, because an exact one would point to single people."""

    UNDER_50 = "UNDER_50"
    FROM_50 = "FROM_50"
    FROM_75 = "FROM_75"
    FROM_90 = "FROM_90"


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure as every audience sees it; `value` and `plus_minus` are empty under the floor."""

    value: int | None
    plus_minus: int | None

    @property
    def text(self) -> str:
        """Return the number alone, or `<10`, which includes none at all."""
        return f"<{FLOOR}" if self.value is None else str(self.value)

    @property
    def text_with_interval(self) -> str:
        """Return the number with its interval, such as `61 ± 6`; an exact one stands alone."""
        return f"{self.text} ± {self.plus_minus}" if self.plus_minus else self.text

    @property
    def low(self) -> int:
        """Return the lower end of the 95 % interval, never below zero."""
        return max(0, (self.value or 0) - (self.plus_minus or 0))

    @property
    def high(self) -> int:
        """Return the upper end of the 95 % interval."""
        return (self.value or 0) + (self.plus_minus or 0)


def shown(value: int, *, standard_error: float) -> Shown:
    """Show an adjusted figure whose standard error is in persons; zero means exact."""
    if value < FLOOR:
        return Shown(None, None)
    return Shown(value, half_width(standard_error))


def half_width(standard_error: float) -> int:
    """Return the half-width of the 95 % interval in whole persons."""
    return floor(CONFIDENCE_FACTOR * standard_error + 0.5)


def shown_year_to_date(drawn: list[int], *, sigma: float) -> Shown:
    """Show the people newly counted so far, as the sum of the draws published in the year.

    Each draw is rounded to the nearest five, since these figures are replaced when the year closes.
    """
    step = YEAR_TO_DATE_STEP
    rounded = sum(step * floor(max(0, value) / step + 0.5) for value in drawn)
    error = sqrt(len(drawn) * (sigma**2 + (step**2 - 1) / 12))
    return shown(rounded, standard_error=error)


def percent(part: Shown, base: Shown) -> int | None:
    """Return a whole percent, or None where the base is under 30 or either figure is hidden."""
    if part.value is None or base.value is None or base.value < PERCENT_BASE:
        return None
    return min(100, floor(100 * part.value / base.value + 0.5))


def band(numerator: int, denominator: int) -> Band | None:
    """Return the band of a share of people in a closed year, or None where the base is under 30."""
    if denominator < PERCENT_BASE:
        return None
    share = 100 * numerator / denominator
    if share < 50:
        return Band.UNDER_50
    if share < 75:
        return Band.FROM_50
    return Band.FROM_75 if share < 90 else Band.FROM_90
