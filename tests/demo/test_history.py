"""A small year of the demo goes by: files, facts, closed periods and published figures, once."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.utils import timezone

from accounts.models import User
from cases.actions.month import confirm_month
from core import clock, scope
from demo import history, past, progress
from demo.invented import FAMILIES, Story
from demo.network import NUMBER
from demo.persons import PERSONS
from demo.tasks import close_periods_of_history
from justice.models import Registration
from justice.selectors.track import outcomes_of
from launch.run import DEMO_ACCOUNTS
from tests import database
from tests.demo import conftest

Rows = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def rows(demo: str) -> Rows:
    return lambda query, *values: database.owner_rows(query, *values, database=demo)


def test_each_person_is_in_the_file_of_the_worker_on_that_day(
    year: list[Story], rows: Rows
) -> None:
    opened = rows(
        "SELECT u.email, c.opened_at FROM cases_case c JOIN accounts_user u"
        " ON u.id = c.opened_by_id WHERE c.opened_at < '2019-01-10'"
    )
    assert {(email.partition("@")[0], at) for email, at in opened} == {
        (one.worker, one.opened) for one in year
    }
    assert len(year) == conftest.PERSONS


def test_the_record_and_access_keep_the_true_time(year: list[Story], rows: Rows) -> None:
    [(first,)] = rows("SELECT min(recorded_at) FROM audit_event")
    assert timezone.now() - first < timedelta(hours=2)
    [(starts,)] = rows("SELECT min(starts_at) FROM cases_caseuserpermission")
    assert timezone.now() - starts < timedelta(hours=2)


def test_months_are_confirmed_and_figures_published_by_two_organisations(
    year: list[Story], rows: Rows
) -> None:
    [(months, facts)] = rows(
        "SELECT count(*), sum((counts ->> 'facts')::int) FROM reporting_monthconfirmation"
    )
    assert (months, facts) == (12 * len(conftest.BODIES), len(year))
    published = rows(
        "SELECT p.kind, count(DISTINCT a.approved_in) FROM reporting_release r"
        " JOIN reporting_countingperiod p ON p.id = r.period_id"
        " JOIN reporting_publication o ON o.release_id = r.id"
        " JOIN reporting_approval a ON a.release_id = r.id GROUP BY r.id, p.kind ORDER BY p.kind"
    )
    assert published == [("QUARTER", 2)] * 4 + [("YEAR", 2)]


def test_nothing_readable_lies_in_the_tables_or_was_said_aloud(
    year: list[Story], prepared: conftest.Ran, rows: Rows
) -> None:
    names = {one.family for one in (*year, *PERSONS)}
    assert names
    for table in ("cases_case", "cases_intake", "justice_registration", "audit_event"):
        dump = json.dumps(rows(f"SELECT row_to_json(t)::text FROM {table} t"), ensure_ascii=False)
        assert len(dump) > 100, table
        for name in names:
            assert name not in dump
            assert name.encode().hex() not in dump
    assert not [name for name in names if name in prepared.said]


def test_no_number_could_be_somebodys(rows: Rows) -> None:
    numbers = {value for (value,) in rows("SELECT value FROM nrm_actors_contactpoint")}
    on_call = {n for (n,) in rows("SELECT on_call_number FROM nrm_actors_actorprofile")} - {""}
    assert numbers | on_call == {NUMBER}
    assert set(re.sub(r"^\+996", "", NUMBER)) <= set(" 0")


def test_going_on_finds_everything_done(
    year: list[Story], rows: Rows, in_demo: None, caplog: pytest.LogCaptureFixture
) -> None:
    counted = (
        "SELECT (SELECT count(*) FROM cases_case), (SELECT count(*) FROM reporting_fact),"
        " (SELECT count(*) FROM reporting_release), (SELECT count(*) FROM reporting_approval)"
    )
    before, heard = rows(counted), []
    people = history.network(conftest.BODIES)
    history.load(year, people, heard.append, until=conftest.UNTIL)
    assert rows(counted) == before
    assert heard[-1] == len([one for one in year if not one.again])
    assert not [name for name in FAMILIES if name in caplog.text]


def test_complaints_of_the_year_have_an_outcome(year: list[Story], in_demo: None) -> None:
    entered = [one for one in year if one.registered]
    assert entered
    found = 0
    for login in ("boris", "clara"):
        user = User.objects.get(email=f"{login}@demo.test")
        with scope.enter(user):
            matters = {one.episode_id for one in Registration.objects.exclude(recorded_at__gt=clock.now() - timedelta(days=900))}  # fmt: skip
            outcomes = outcomes_of(user, matters, on=clock.today()).values()
            assert all(one.registered for one in outcomes)
            found += len(outcomes)
    assert found == len(entered)


@pytest.mark.parametrize("account", DEMO_ACCOUNTS)
def test_each_account_lands_on_a_page_with_something_on_it(account: str, in_demo: None) -> None:
    said = {
        "amina": r"KG-\w{4}-\w{4}",
        "boris": r"KG-\w{4}-\w{4}",
        "clara": r"KG-\w{4}-\w{4}",
        "daniel": "/decision-requests/",
        "elena": "amina@demo.test",
        "esen": "/decision-requests/[0-9a-f]{8}",
        "farida": r"<tr|class=\"tl|class=\"row",
        "gulnara": "355",
        "hamid": "/contacts/[0-9a-f]{8}",
        "jamila": "/decision-requests/[0-9a-f]{8}",
    }
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    asked = {"email": account, "password": settings.DEMO_PASSWORD}
    assert client.post("/sign-in/", asked).status_code == 302
    page = client.get("/", follow=True)
    assert page.status_code == 200
    assert re.search(said[account.partition("@")[0]], page.content.decode()), page.request["PATH_INFO"]  # fmt: skip


def test_the_banner_counts_until_all_is_there(in_demo: None) -> None:
    def page() -> str:
        return Client(HTTP_ACCEPT_LANGUAGE="en").get("/figures/").content.decode()

    known = progress.progress()
    try:
        progress.report(212, 900)
        assert "212 of 900" in page()
        close_periods_of_history()
        progress.report(900, 900, over=True)
        assert "still loading" not in page()
    finally:
        progress.report(known.done if known else 0, known.total if known else 0, over=True)


def test_beside_a_real_account_nobody_tells_of_the_past(in_demo: None, rows: Rows) -> None:
    long_ago = timezone.now() - timedelta(days=900)
    with past.at(long_ago):
        assert clock.now() == long_ago
    rename = "UPDATE accounts_user SET email = %s WHERE email = %s"
    rows(rename, "hamid@hotline.example", "hamid@demo.test")
    try:
        with pytest.raises(clock.NotInDemo), past.at(long_ago):
            pass
    finally:
        rows(rename, "hamid@demo.test", "hamid@hotline.example")
    with override_settings(DEMO=False), pytest.raises(clock.NotInDemo), past.at(long_ago):
        pass


@pytest.fixture
def of_its_own(year: list[Story], loaded: str, django_db_blocker: Any) -> Iterator[Rows]:
    """Be the web process of a demo that other tests do not see; return a reader of its rows."""
    name = f"{conftest.NAME}_by_hand"
    database.clone(f"{loaded}_year", name)
    with conftest.walked(django_db_blocker, name):
        yield lambda query, *values: database.owner_rows(query, *values, database=name)
    database.drop(name)


def test_a_month_confirmed_by_hand_while_it_loads_is_passed_over(
    year: list[Story], of_its_own: Rows
) -> None:
    people = history.network(conftest.BODIES)
    february = date(2019, 2, 1)
    confirmed = (
        "SELECT to_char(month, 'YYYY-MM'), count(*) FROM reporting_monthconfirmation"
        " WHERE month >= '2019-01-01' GROUP BY 1 ORDER BY 1"
    )
    quarters = (
        "SELECT to_char(p.first, 'YYYY-MM'), count(o.release_id) FROM reporting_release r"
        " JOIN reporting_countingperiod p ON p.id = r.period_id"
        " LEFT JOIN reporting_publication o ON o.release_id = r.id"
        " WHERE p.kind = 'QUARTER' AND p.first >= '2018-10-01' GROUP BY 1 ORDER BY 1"
    )

    def load_at(moment: datetime, told: Callable[[int], None]) -> None:
        with past.at(moment):
            history.load(year, people, told, until=clock.today())

    load_at(at(2019, 3, 20), lambda done: None)
    assert of_its_own(confirmed) == [("2019-01", 2), ("2019-02", 1)], "Boris has his newest to do"
    assert of_its_own(quarters) == [("2018-10", 1)]

    def by_hand(done: int) -> None:
        if done == 1:
            boris = people.users["boris"]
            with scope.enter(boris):
                confirm_month(month=february, by=boris)

    load_at(at(2019, 4, 20), by_hand)
    assert of_its_own(confirmed) == [("2019-01", 2), ("2019-02", 2), ("2019-03", 2)]
    assert of_its_own(quarters) == [("2018-10", 1), ("2019-01", 0)], "the newest waits for two"
    [(by,)] = of_its_own(
        "SELECT u.email FROM reporting_monthconfirmation c JOIN accounts_user u"
        " ON u.id = c.confirmed_by WHERE c.month = '2019-02-01' AND u.email LIKE 'boris%%'"
    )
    assert by == "boris@demo.test"


def at(year: int, month: int, day: int) -> datetime:
    return timezone.make_aware(datetime.combine(date(year, month, day), time(12)))
