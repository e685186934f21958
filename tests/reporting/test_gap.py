from dataclasses import replace
from datetime import date

import pytest

from reporting.gap import (
    Count,
    GapSeries,
    IncompleteGap,
    Part,
    UnitsDiffer,
    gap_beside_release,
    gap_from_official,
)
from reporting.official import Unit, read_figures, research_figures
from reporting.shown import Shown
from tests.reporting.test_official import ROW

RESEARCH = "Research on unregistered human trafficking cases, Kyrgyzstan (2020-2021)"


def research() -> GapSeries:
    return gap_from_official(research_figures(), document=RESEARCH)


def test_the_headline_holds_people_and_cases_with_their_units() -> None:
    assert [(row.figure.value, row.unit) for row in research().rows] == [
        (355, Unit.PERSONS), (55, Unit.CASES), (31, Unit.CASES), (24, Unit.CASES),
    ]  # fmt: skip


def test_cases_balance_within_cases() -> None:
    assert research().pending == Count(0, Unit.CASES)
    assert research().adds_up


def test_people_and_cases_are_never_subtracted() -> None:
    series = research()
    with pytest.raises(UnitsDiffer):
        series.persons.count - series.registered.count


def test_a_source_that_does_not_add_up_is_shown_so() -> None:
    series = research()
    wrong = replace(series, to_court=replace(series.to_court, figure=Shown(30, 0)))
    assert not wrong.adds_up
    assert wrong.pending.number == -6


def test_a_document_without_the_four_rows_makes_no_gap() -> None:
    with pytest.raises(IncompleteGap):
        gap_from_official(research_figures(), document="IDLO")


def test_released_people_stand_beside_official_cases() -> None:
    official = read_figures(
        [
            ROW | {"code": measure, "measure": measure, "value": value}
            for measure, value in (
                ("CRIMES_REGISTERED", 20), ("PROCEEDINGS_DISCONTINUED", 6), ("CASES_TO_COURT", 9),
            )
        ]
    )  # fmt: skip
    series = gap_beside_release(Shown(214, 0), year=2026, organisations=18, official=official)
    assert [row.part for row in series.rows] == list(Part)
    assert series.pending == Count(5, Unit.CASES)
    assert series.persons.source == "18 organisations"
    assert series.registered.as_of == date(2027, 3, 1)
    with pytest.raises(IncompleteGap):
        gap_beside_release(Shown(214, 0), year=2026, organisations=18, official=official[:2])
