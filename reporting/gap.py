"""The gap: people who asked for help beside criminal cases, each in its own unit.

Units are never subtracted or divided. Within cases, what is left open is worked out and shown,
also where the source's own figures do not add up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from reporting.categories import Label
from reporting.official import Measure, OfficialFigure, Period, Unit
from reporting.shown import Shown

NOTES: tuple[Label, ...] = (
    _("Not every person wants a complaint."),
    _("Part of the crimes happened abroad."),
    _("Justice outcomes are as of 12 months later, so that nobody is blamed early."),
)
NOT_SUBTRACTED = _("People and cases are different units; one cannot be subtracted from the other.")


class UnitsDiffer(TypeError):
    """Figures of different units were about to be added or subtracted."""


class Part(StrEnum):
    """The part a row plays in the chart."""

    PERSONS = "PERSONS"
    REGISTERED = "REGISTERED"
    DISCONTINUED = "DISCONTINUED"
    TO_COURT = "TO_COURT"


@dataclass(frozen=True, slots=True)
class Count:
    """A number that knows its unit and only meets its own kind."""

    number: int
    unit: Unit

    def __sub__(self, other: "Count") -> "Count":
        if self.unit is not other.unit:
            raise UnitsDiffer
        return Count(self.number - other.number, self.unit)


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row of the gap with everything a reader needs to judge it."""

    part: Part
    label: Label
    figure: Shown
    unit: Unit
    period: Period
    source: str
    as_of: date | None
    unverified: bool

    @property
    def count(self) -> Count:
        """Return the shown number with its unit; under the floor it counts as none."""
        return Count(self.figure.value or 0, self.unit)


@dataclass(frozen=True, slots=True)
class GapSeries:
    """The rows of one period: persons first, then registered, discontinued and to court."""

    persons: GapRow
    registered: GapRow
    discontinued: GapRow
    to_court: GapRow

    @property
    def rows(self) -> tuple[GapRow, GapRow, GapRow, GapRow]:
        """Return the rows from the first request for help to the court."""
        return self.persons, self.registered, self.discontinued, self.to_court

    @property
    def pending(self) -> Count:
        """Return the registered cases with no outcome yet; negative where the source errs."""
        return self.registered.count - self.discontinued.count - self.to_court.count

    @property
    def adds_up(self) -> bool:
        """Tell whether discontinued and court cases fit into the registered ones."""
        return self.pending.number >= 0


MEASURE_OF = {
    Part.PERSONS: Measure.PERSONS_ASKED_HELP,
    Part.REGISTERED: Measure.CRIMES_REGISTERED,
    Part.DISCONTINUED: Measure.PROCEEDINGS_DISCONTINUED,
    Part.TO_COURT: Measure.CASES_TO_COURT,
}


class IncompleteGap(LookupError):
    """The figures of one source and period do not hold all four rows."""


def gap_from_official(figures: Iterable[OfficialFigure], *, document: str) -> GapSeries:
    """Return the gap as one document states it. Raises IncompleteGap."""
    stated = {f.measure: f for f in figures if f.document == document and f.value is not None}
    if missing := [part for part, measure in MEASURE_OF.items() if measure not in stated]:
        raise IncompleteGap(missing[0])
    rows = {part: _official_row(part, stated[measure]) for part, measure in MEASURE_OF.items()}
    return _series(tuple(rows.values()))


def gap_beside_release(
    total: Shown, *, year: int, organisations: int, official: Sequence[OfficialFigure]
) -> GapSeries:
    """Return the gap of a released year: counted persons beside official case figures.

    Raises IncompleteGap where the official figures lack one of the three case rows.
    """
    persons = GapRow(
        part=Part.PERSONS,
        label=Measure.PERSONS_ASKED_HELP.label,
        figure=total,
        unit=Unit.PERSONS,
        period=Period(date(year, 1, 1), date(year, 12, 31), str(year)),
        source=str(_("%(number)s organisations") % {"number": organisations}),
        as_of=None,
        unverified=False,
    )
    stated = {f.measure: f for f in official if f.value is not None}
    cases = [part for part in MEASURE_OF if part is not Part.PERSONS]
    if missing := [part for part in cases if MEASURE_OF[part] not in stated]:
        raise IncompleteGap(missing[0])
    return _series((persons, *(_official_row(part, stated[MEASURE_OF[part]]) for part in cases)))


def _series(rows: tuple[GapRow, ...]) -> GapSeries:
    persons, registered, discontinued, to_court = rows
    if persons.unit is not Unit.PERSONS or {r.unit for r in rows[1:]} != {Unit.CASES}:
        raise UnitsDiffer
    return GapSeries(persons, registered, discontinued, to_court)


def _official_row(part: Part, figure: OfficialFigure) -> GapRow:
    return GapRow(
        part=part,
        label=figure.measure.label,
        figure=Shown(figure.value, 0),
        unit=figure.unit,
        period=figure.period,
        source=figure.source,
        as_of=figure.as_of,
        unverified=figure.unverified,
    )
