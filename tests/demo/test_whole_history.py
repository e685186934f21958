"""All years of the demo, in a database of their own: it takes minutes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from demo.invented import PERSONS
from tests import database
from tests.demo.conftest import NAME, run

pytestmark = pytest.mark.deep
WHOLE = f"{NAME}_whole"


@pytest.fixture
def whole(django_db_setup: None) -> Iterator[str]:
    for command in ("prepare", "load_demo_history"):
        ran = run(command, WHOLE)
        assert ran.code == 0, ran.said
    yield WHOLE
    database.drop(WHOLE)


def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    return database.owner_rows(query, *values, database=WHOLE)


def test_the_years_are_told_whole_and_once(whole: str) -> None:
    """One test, since every worker that took a part of it would load all the years."""
    each_person_is_counted_once_and_46_have_a_registration()
    each_year_was_published_with_its_exact_total()
    loading_again_takes_nothing_up_twice()


def each_person_is_counted_once_and_46_have_a_registration() -> None:
    counted = rows(
        "SELECT extract(year FROM month)::int, count(*),"
        " count(*) FILTER (WHERE codes ->> 'JUSTICE' IN ('REGISTERED', 'COURT'))"
        " FROM reporting_countedperson WHERE month < '2021-01-01' GROUP BY 1 ORDER BY 1"
    )
    assert [(year, persons) for year, persons, _linked in counted] == sorted(PERSONS.items())
    assert sum(persons for _year, persons, _linked in counted) == 355
    assert sum(linked for _year, _persons, linked in counted) == 46


def each_year_was_published_with_its_exact_total() -> None:
    published = rows(
        "SELECT extract(year FROM p.first)::int, convert_from(r.body, 'UTF8')"
        " FROM reporting_release r JOIN reporting_countingperiod p ON p.id = r.period_id"
        " JOIN reporting_publication o ON o.release_id = r.id WHERE p.kind = 'YEAR'"
    )
    totals = {year: json.loads(body) for year, body in published}
    for year, persons in PERSONS.items():
        assert str(persons) in json.dumps(totals[year]), year


def loading_again_takes_nothing_up_twice() -> None:
    counted = "SELECT (SELECT count(*) FROM cases_case), (SELECT count(*) FROM reporting_fact)"
    before = rows(counted)
    assert run("load_demo_history", WHOLE).code == 0
    assert rows(counted) == before
