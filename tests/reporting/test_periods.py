"""Facts, closing and releases in a real database: who may do what, and what never changes."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.test import override_settings

from accounts.models import User
from core import scope
from core.errors import NotAllowed
from core.roles import Process
from reporting.actions.fact import MonthConfirmed, NewFact, PeriodClosed
from reporting.actions.period import PeriodNotOver, close_period
from reporting.canonical import Link, first_broken
from reporting.catalogue import NotInCatalogue
from reporting.figures import figures
from reporting.models import CountedPerson, Fact, Release
from tests import database
from tests.database import as_process
from tests.reporting.periods import (
    close_quarters,
    close_year,
    confirm,
    confirm_year,
    invented,
    last_year,
    opened_year,
    period,
)

pytestmark = pytest.mark.walls
ONE = {"TIME": "Q1", "SEX": "FEMALE", "HELP": "SHELTER"}


def test_a_year_is_confirmed_closed_and_chained(boris: User) -> None:
    everyone = invented()
    opened_year()
    confirm_year(boris, everyone)
    quarters, year = close_quarters(), close_year()
    with as_process(Process.STATS):
        links = [Link(bytes(r.body), r.sha256) for r in Release.objects.order_by("number")]
    assert [release.number for release in (*quarters, year)] == [1, 2, 3, 4, 5]
    assert first_broken(links) is None
    found = figures(json.loads(bytes(year.body)))
    truth = sum(1 for person in everyone if person["TIME"])
    total = found["TOTAL"].value
    assert total is not None
    assert abs(total - truth) < 30
    stored = database.owner_rows(
        "SELECT key, value, plus_minus FROM reporting_releasecell WHERE release_id = %s",
        str(year.pk),
    )
    assert {row[0]: (row[1], row[2]) for row in stored} == {
        key: (figure.value, figure.plus_minus) for key, figure in found.items()
    }


def test_s16_total_is_exact_only_with_ten_organisations_and_approval(boris: User) -> None:
    opened_year()
    everyone = [{**ONE, "TIME": "Q1"}] * 120
    confirm(boris, 1, [NewFact(person) for person in everyone])
    close_quarters()
    with override_settings(EXACT_PERIOD_TOTAL=True):
        year = close_year()
    assert json.loads(bytes(year.body))["total_exact"] is False, "one organisation only"


def test_a_closed_month_takes_no_fact_and_keeps_those_it_has(boris: User) -> None:
    opened_year()
    confirm(boris, 1, [NewFact(ONE)])
    with pytest.raises(MonthConfirmed):
        confirm(boris, 1, [NewFact(ONE)])
    with as_process(Process.STATS):
        close_period(period=period("QUARTER"))
    with pytest.raises(PeriodClosed):
        confirm(boris, 2, [NewFact(ONE)])
    (fact,) = database.owner_rows("SELECT id, organisation_id, period_id FROM reporting_fact")
    for change in (
        'UPDATE reporting_fact SET codes = \'{"TIME": "EARLIER_YEAR"}\'',
        "DELETE FROM reporting_fact",
        "TRUNCATE reporting_fact CASCADE",
        (
            "INSERT INTO reporting_fact SELECT gen_random_uuid(), month, codes, organisation_id,"
            " period_id FROM reporting_fact"
        ),
        "UPDATE reporting_countingperiod SET state = 'OPEN' WHERE state = 'CLOSED'",
    ):
        with pytest.raises(Exception, match=r"closed|closes|added to"):
            database.owner_rows(change)
    database.owner_rows(
        'UPDATE reporting_fact SET codes = codes || \'{"SEX": "MALE"}\' WHERE id = %s',
        str(fact[0]),
    )
    for place in (1, 2, 3):
        with as_process(Process.STATS):
            close_period(period=period("QUARTER", place))
    close_year()
    with pytest.raises(Exception, match="period is closed"):
        database.owner_rows(
            'UPDATE reporting_fact SET codes = codes || \'{"SEX": "FEMALE"}\' WHERE id = %s',
            str(fact[0]),
        )


def test_who_records_and_what(boris: User, amina: User, clara: User) -> None:
    opened_year()
    with pytest.raises(NotAllowed):
        confirm(amina, 1, [NewFact(ONE)])
    for wrong in (
        {"SEX": "FEMALE"},
        {**ONE, "TIME": "Q2"},
        {**ONE, "SEX": "Aigul"},
        {**ONE, "NAME": "MALE"},
        {"OTHER_PEOPLE": "OTHER", "SEX": "MALE"},
    ):
        with pytest.raises(NotInCatalogue):
            confirm(boris, 1, [NewFact(wrong)])
    ids = confirm(boris, 1, [NewFact(ONE), NewFact({"OTHER_PEOPLE": "OTHER"})])
    with scope.enter(boris):
        assert {fact.pk for fact in Fact.objects.all()} == set(ids)
    with scope.enter(clara):
        assert not Fact.objects.exists()
    assert not Fact.objects.exists(), "nobody"


def test_one_person_of_two_organisations_counts_once_as_first_confirmed(boris: User) -> None:
    opened_year()
    token = bytes(range(32))
    confirm(boris, 4, [NewFact({**ONE, "TIME": "Q2", "SEX": "MALE"}, token)])
    database.owner_rows(
        "INSERT INTO reporting_fact (id, month, codes, organisation_id, period_id) SELECT"
        " gen_random_uuid(), %s, %s::jsonb, o.id, p.id FROM accounts_organisation o,"
        " reporting_countingperiod p WHERE o.name_en = 'Ak Jol Demo' AND p.kind = 'YEAR'",
        date(last_year(), 1, 1),
        json.dumps(ONE),
    )
    database.owner_rows(
        "INSERT INTO reporting_facttoken SELECT id, %s FROM reporting_fact"
        " WHERE id NOT IN (SELECT fact_id FROM reporting_facttoken)",
        token,
    )
    assert database.owner_rows("SELECT count(*) FROM reporting_fact") == [(2,)]
    with as_process(Process.STATS):
        assert [row.codes for row in CountedPerson.objects.all()] == [ONE]


def test_a_year_closes_after_its_parts_and_not_before_its_end(boris: User) -> None:
    opened_year()
    with as_process(Process.STATS), pytest.raises(PeriodNotOver):
        close_period(period=period("YEAR"))


def test_the_statistics_role_reaches_nothing_else(boris: User) -> None:
    opened_year()
    confirm(boris, 1, [NewFact(ONE)])
    may_read = {
        "reporting_catalogueapproval",
        "reporting_countedperson",
        "reporting_countingperiod",
        "reporting_perioddraw",
        "reporting_drawledger",
        "reporting_release",
    }
    names = [
        row[0]
        for row in database.owner_rows(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v')"
            " AND relnamespace IN ('public'::regnamespace, 'app'::regnamespace)"
        )
    ]
    assert len(names) > 60
    assert database.owner_rows("SELECT count(*) FROM reporting_fact") == [(1,)]
    with as_process(Process.STATS):
        for name in names:
            if name in may_read:
                assert rows_of(name) is not None
                continue
            with pytest.raises(DatabaseError, match=r"permission denied|does not exist"):
                rows_of(name)
    written = database.owner_rows(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee = 'ishenim_stats' AND privilege_type <> 'SELECT'"
    )
    assert set(written) == {
        (table, "INSERT")
        for table in (
            "reporting_countingperiod",
            "reporting_perioddraw",
            "reporting_drawledger",
            "reporting_release",
            "reporting_releasecell",
        )
    }


def rows_of(table: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return list(cursor.fetchall())


def test_the_web_reads_neither_draws_nor_the_view(person: Callable[[str], User]) -> None:
    for name in ("boris", "gulnara", "farida"):
        for table in ("reporting_perioddraw", "reporting_countedperson", "reporting_facttoken"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                scope.enter(person(name)),
            ):
                rows_of(table)
