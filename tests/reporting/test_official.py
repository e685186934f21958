from typing import Any

import pytest

from reporting.official import (
    KNOWN_SOURCES,
    IncompleteFigure,
    Measure,
    Unit,
    read_figures,
    research_figures,
)

FIGURES = {figure.code: figure for figure in research_figures()}
ROW: dict[str, Any] = {
    "code": "CRIMES_2026", "measure": "CRIMES_REGISTERED", "unit": "CASES", "value": 9,
    "period": {"from": "2026-01-01", "to": "2026-12-31"}, "articles": ["166", "167"],
    "source": "register", "document": "letter", "as_of": "2027-03-01",
    "definition": "crimes registered", "unverified": False,
}  # fmt: skip


def test_the_gap_of_the_research_is_shipped() -> None:
    gap = {name: FIGURES[f"GAP_2018_2020_{name}"] for name in
           ("ASKED_HELP", "REGISTERED", "DISCONTINUED", "TO_COURT")}  # fmt: skip
    assert [figure.value for figure in gap.values()] == [355, 55, 31, 24]
    assert [figure.unit for figure in gap.values()] == [Unit.PERSONS, *[Unit.CASES] * 3]
    assert gap["ASKED_HELP"].period.words == "2018-01-01 – 2020-11-30"


def test_the_register_and_the_courts_keep_their_own_rows() -> None:
    registered = [FIGURES[f"MIA_{year}_REGISTERED"].value for year in range(2011, 2018)]
    assert registered == [9, 6, 12, 18, 10, 7, 4]
    courts = [FIGURES[f"COURT_{year}_CASES"].value for year in range(2013, 2017)]
    assert courts == [9, 20, 14, 6]
    for year in range(2013, 2017):
        convicted, women = (
            FIGURES[f"COURT_{year}_{w}"].value for w in ("CONVICTED", "CONVICTED_WOMEN")
        )
        assert convicted is not None
        assert women is not None
        assert women <= convicted


def test_what_the_source_does_not_state_is_not_zero() -> None:
    assert FIGURES["COURT_2013_ACQUITTED"].value is None
    assert FIGURES["TIP_2021_2022_PROSECUTED"].value == 0
    assert FIGURES["GAP_2018_2020_REGISTERED"].articles is None
    assert FIGURES["IDLO_2018_CONVICTIONS"].as_of is not None


def test_sources_that_disagree_stand_side_by_side() -> None:
    opened_2019 = {FIGURES["TIP_2019_OPENED"].value, FIGURES["IDLO_2019_OPENED"].value}
    assert opened_2019 == {8, 37}


def test_every_shipped_row_is_marked_and_every_measure_is_known() -> None:
    assert all(figure.unverified for figure in FIGURES.values())
    assert len(FIGURES) == len(research_figures())
    assert {figure.measure for figure in FIGURES.values()} == set(Measure)
    sources = {f.source for f in FIGURES.values()} | {f.document for f in FIGURES.values()}
    assert sources <= set(KNOWN_SOURCES), "every shipped source has a translation"


@pytest.mark.parametrize("field", ["source", "articles", "unit", "as_of", "period", "document"])
@pytest.mark.parametrize("empty", [None, ""])
def test_a_row_without_its_evidence_is_refused(field: str, empty: object) -> None:
    assert read_figures([ROW])
    for row in (ROW | {field: empty}, {k: v for k, v in ROW.items() if k != field}):
        with pytest.raises(IncompleteFigure, match=field):
            read_figures([row])


@pytest.mark.parametrize("field", ["as_of", "articles"])
def test_only_an_unverified_row_may_say_not_stated(field: str) -> None:
    with pytest.raises(IncompleteFigure, match=field):
        read_figures([ROW | {field: "NOT_STATED"}])
    assert read_figures([ROW | {field: "NOT_STATED", "unverified": True}])


@pytest.mark.parametrize("value", [-1, "a quarter", 2.5])
def test_a_value_is_a_whole_number(value: object) -> None:
    with pytest.raises(IncompleteFigure, match="value"):
        read_figures([ROW | {"value": value}])


def test_cases_name_their_articles() -> None:
    with pytest.raises(IncompleteFigure, match="articles"):
        read_figures([ROW | {"articles": []}])
