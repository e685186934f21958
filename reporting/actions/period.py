"""Open a year; close a period: count, draw once, and make its release."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from audit.actions import record_write
from audit.enums import Event
from core import clock, sql
from core.errors import RuleViolation
from core.lock import one_at_a_time
from reporting.actions.making import make_release
from reporting.catalogue import Cell, Rhythm, proposed_catalogue
from reporting.categories import EARLIER_YEAR
from reporting.counting import Tally, exact_total_allowed, tally
from reporting.draw import Charge, charge, draw_cells
from reporting.enums import PeriodKind, PeriodState
from reporting.models import CountedPerson, CountingPeriod, DrawLedger, PeriodDraw, Release
from reporting.selectors.catalogue import is_frozen
from reporting.selectors.period import counted_until, parts_of, year_of

CLOSING = 7245020
"""No two processes open, close or release at once."""


class PeriodNotOver(RuleViolation):
    """The period still runs, or a part of the year has not been drawn."""

    code = "period_not_over"


class CatalogueNotFrozen(RuleViolation):
    """Two organisations have to approve the categories of the year before anything is drawn."""

    code = "catalogue_not_frozen"


@transaction.atomic
def open_year(*, year: int, rhythm: Rhythm, by: None = None) -> CountingPeriod:
    """Open a year and its months or quarters, unless it is open already."""
    one_at_a_time(CLOSING)
    found = year_of(date(year, 1, 1))
    if found is not None:
        return found
    version = proposed_catalogue(rhythm).version
    months = 1 if rhythm is Rhythm.MONTH else 3
    spans = [(PeriodKind.YEAR, 1, 12), (PeriodKind.JUSTICE, 1, 12)]
    spans += [(PeriodKind(rhythm.value), m, m + months - 1) for m in range(1, 13, months)]
    made = [
        CountingPeriod(
            kind=kind,
            first=date(year, first, 1),
            last=clock.month_after(date(year, last, 1)) - timedelta(days=1),
            catalogue_version=version,
            rhythm=rhythm.value,
        )
        for kind, first, last in spans
    ]
    CountingPeriod.objects.bulk_create(made)
    record_write(event=Event.PERIOD_OPENED, by=by, objects=[period.pk for period in made])
    return made[0]


def close_period(*, period: CountingPeriod, by: None = None) -> Release:
    """Close an ended period and return its one release, made now or before.

    The draw is committed before the release is made from it; whatever fails in between, the next
    run takes up the stored draw and never draws again. Raises PeriodNotOver, CatalogueNotFrozen,
    and what counting, drawing and adjusting raise.
    """
    _draw_once(period, by)
    with transaction.atomic():
        one_at_a_time(CLOSING)
        return make_release(period=period, by=by)


@transaction.atomic
def _draw_once(period: CountingPeriod, by: None) -> None:
    """Read the facts, draw, and keep draw and ledger, all or nothing and one at a time."""
    one_at_a_time(CLOSING)
    if PeriodDraw.objects.filter(period=period).exists():
        return
    year = year_of(period.first)
    if year is None or clock.today() < counted_until(period) or not _drawn_before(period, year):
        raise PeriodNotOver
    if not is_frozen(year.first.year, year.catalogue_version):
        raise CatalogueNotFrozen
    CountingPeriod.objects.filter(pk=period.pk, state=PeriodState.OPEN).update(
        state=PeriodState.CLOSED
    )
    if period.kind == PeriodKind.JUSTICE:
        cells, charges, truth, exact = _justice(period, year)
    elif period.kind == PeriodKind.YEAR:
        cells, charges, truth, exact = _year(period)
    else:
        cells, charges, truth, exact = _part(period, year)
    spent = DrawLedger.objects.filter(year=year.first.year)
    _ledger, paid = charge(
        period.catalogue, [Charge(row.table, row.part) for row in spent], charges
    )
    drawn = draw_cells(period.catalogue, cells, truth)
    stored = PeriodDraw.objects.create(
        period=period,
        values={cell.key: value for cell, value in drawn.values.items()},
        exact_total=exact,
        drawn_at=clock.now(),
    )
    DrawLedger.objects.bulk_create(
        DrawLedger(
            draw=stored, year=year.first.year, table=c.table, part=c.part, rho_after=str(paid)
        )
        for c in charges
    )
    record_write(event=Event.PERIOD_CLOSED, by=by, objects=[period.pk])


def _drawn_before(period: CountingPeriod, year: CountingPeriod) -> bool:
    """Tell whether everything that has to be drawn first is drawn."""
    if period.kind == PeriodKind.JUSTICE:
        return PeriodDraw.objects.filter(period=year).exists()
    if period.kind != PeriodKind.YEAR:
        return True
    parts = parts_of(year)
    return PeriodDraw.objects.filter(period__in=parts).count() == parts.count()


Counted = tuple[list[Cell], list[Charge], Tally, int | None]


def _part(period: CountingPeriod, year: CountingPeriod) -> Counted:
    """Count the people newly counted in a month or quarter."""
    time = period.catalogue.tables[0]
    cell = time.cell_of({"TIME": period.time or ""})
    people, _others = _people(year)
    truth = tally((time,), people)
    return [cell], [Charge(time.code, period.time or "")], truth, None


def _year(year: CountingPeriod) -> Counted:
    """Count the people of a year; its months or quarters were drawn before."""
    catalogue = year.catalogue
    time, *tables = catalogue.with_year
    people, others = _people(year)
    truth = tally(catalogue.with_year, people)
    apart = tally((catalogue.other_people,), others)
    cells = [Cell(time.code, (EARLIER_YEAR,))]
    cells += [cell for table in (*tables, catalogue.other_people) for cell in table.cells]
    charges = [Charge(time.code, EARLIER_YEAR)]
    charges += [Charge(table.code) for table in (*tables, catalogue.other_people)]
    organisations = sql.call("app.statistics_organisations", year.pk)[0]["organisations"]
    exact = exact_total_allowed(
        truth,
        organisations=organisations,
        closed=True,
        approved=settings.EXACT_PERIOD_TOTAL,
    )
    both = Tally({**truth.counts, **apart.counts}, truth.persons)
    return cells, charges, both, truth.persons if exact else None


def _justice(period: CountingPeriod, year: CountingPeriod) -> Counted:
    """Count how far justice came for the people of a year, a year after it has ended."""
    tables = period.catalogue.later
    people, _others = _people(year)
    cells = [cell for table in tables for cell in table.cells]
    return cells, [Charge(table.code) for table in tables], tally(tables, people), None


def _people(year: CountingPeriod) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    """Return the codes of counted people, and of other people who were helped."""
    rows: Iterable[Mapping[str, str]] = CountedPerson.objects.filter(period=year).values_list(
        "codes", flat=True
    )
    people: list[Mapping[str, str]] = []
    others: list[Mapping[str, str]] = []
    for codes in rows:
        (others if "OTHER_PEOPLE" in codes else people).append(codes)
    return people, others
