"""The invented people: the totals of the research, the same people each time, nobody real."""

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from core import reference
from demo.invented import SHARE_OF, Story, of_year, stories
from justice.enums import Step
from reporting.catalogue import ORGANISATIONS_PER_CATEGORY
from reporting.categories import MACRO_REGION_OF
from reporting.official import Measure, research_figures

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Bishkek"))
STUDIED = range(2018, 2021)


def persons(year: int) -> list[Story]:
    return [one for one in of_year(year) if not one.again]


def test_as_many_people_asked_for_help_as_in_the_research_and_46_are_linked() -> None:
    studied = [one for year in STUDIED for one in persons(year)]
    assert len(studied) == 355
    linked = [one.registered for one in studied if one.registered]
    assert len(linked) == 46
    last = Counter(one.steps[-1][0] for one in linked)
    assert last[Step.DISCONTINUED] == 26
    assert last[Step.DISCONTINUED] + sum(last[one] for one in (Step.TO_COURT, Step.CONVICTED, Step.ACQUITTED)) == 46  # fmt: skip
    assert {one.body for one in studied} == set(SHARE_OF)
    assert len(SHARE_OF) == 18


def test_the_official_figures_stand_beside_them() -> None:
    of_research = {
        one.measure: one.value
        for one in research_figures()
        if one.document.startswith("Research on unregistered")
    }
    assert of_research[Measure.PERSONS_ASKED_HELP] == 355
    assert of_research[Measure.CRIMES_REGISTERED] == 55
    assert of_research[Measure.PROCEEDINGS_DISCONTINUED] == 31
    assert of_research[Measure.CASES_TO_COURT] == 24


def test_each_year_is_large_enough_for_an_exact_total_and_each_region_for_a_row() -> None:
    for year in range(2018, 2026):
        people = persons(year)
        assert 100 <= len(people) <= 130
        assert len({one.body for one in people}) >= 10
    regions: dict[str, set[str]] = {}
    for one in of_year(2019):
        regions.setdefault(MACRO_REGION_OF[one.area], set()).add(one.body)
    assert len(regions) == 4
    assert all(len(bodies) >= ORGANISATIONS_PER_CATEGORY for bodies in regions.values())


def test_the_same_seed_gives_the_same_people() -> None:
    assert stories(NOW) == stories(NOW)
    later = stories(NOW.replace(year=2027, month=1))
    assert later[: len(stories(NOW))] == stories(NOW)
    assert stories(NOW)[0].opened.year == 2018
    assert all(one.opened < NOW for one in stories(NOW))


def test_who_was_helped_twice_is_known_by_one_paper_of_the_demo() -> None:
    twice = [one for one in of_year(2019) if one.again]
    assert len(twice) > 5
    for again in twice:
        [first] = [one for one in of_year(2019) if one.document == again.document and not one.again]
        assert first.body != again.body
        assert (first.opened.year, first.opened.month) < (again.opened.year, again.opened.month)
        assert again.opened.year == 2019
        assert again.document.startswith("DEMO ")


def test_every_code_is_known_and_children_are_children() -> None:
    everybody = stories(NOW)
    for one in everybody:
        assert set(one.kinds) <= set(reference.codes("exploitation_types"))
        assert set(one.needs) <= set(reference.codes("services"))
        assert one.country in reference.codes("countries")
        assert one.area in reference.codes("regions")
        assert 10 <= one.opened.year - one.born <= 60
        assert one.assessed.month == one.opened.month
    assert any(one.child for one in everybody)
    assert {one.sex for one in everybody} == {"FEMALE", "MALE"}
