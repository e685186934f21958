"""Each part of the record is read by those it concerns, and reading it is recorded."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from audit import gates
from audit.actions import record_reading, record_refusal, record_write
from audit.enums import Event, Outcome
from audit.selectors import Filters, network_log, security_log, timeline_of_case
from audit.settlement import settling
from core import scope, sql
from core.errors import NotVisible
from tests import database
from tests.audit.expect import Expected, expect_events

pytestmark = [pytest.mark.walls, pytest.mark.attack]

Browser = Callable[[User], Client]


@pytest.fixture
def case(amina: User, clara: User) -> UUID:
    """Amina opened a case and failed to open another; Clara's organisation read it too."""
    case = uuid4()
    with settling(), scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=case, fields=["name"])
    with scope.enter(amina):
        record_refusal(event=Event.ACCESS_REFUSED, by=amina, objects=[uuid4()], reason="not_found")
    with scope.enter(clara):
        record_reading(event=Event.CASE_OPENED, by=clara, case=case, scopes=["health"])
    return case


def events(rows: list[Any]) -> list[tuple[str, str]]:
    return [(row.event, row.outcome) for row in rows]


def test_the_log_shows_the_own_organisation_and_how_writes_ended(
    case: UUID, elena: User, boris: User
) -> None:
    assert database.owner_rows("SELECT count(DISTINCT organisation) FROM audit_event") == [(2,)]
    refused = (Event.ACCESS_REFUSED, Outcome.REFUSED)
    created = (Event.CASE_CREATED, Outcome.SETTLED_COMMITTED)
    for reader, expected in ((elena, [refused, created]), (boris, [refused])):
        with scope.enter(reader):
            found = security_log(Filters())
        assert events(found) == expected, "the case opens to nobody"
        assert str(case) not in repr(found)


def test_the_log_is_empty_for_everybody_else(
    case: UUID, amina: User, gulnara: User, daniel: User
) -> None:
    assert database.owner_rows("SELECT count(*) FROM audit_event")[0][0] > 3
    assert security_log(Filters()) == []
    for stranger in (amina, gulnara, daniel):
        with scope.enter(stranger):
            assert security_log(Filters()) == []


def test_filters_and_pages(case: UUID, elena: User, amina: User) -> None:
    with scope.enter(elena):
        assert events(security_log(Filters(refused=True))) == [("access.refused", "REFUSED")]
        assert len(security_log(Filters(event="case.created", actor=amina.pk))) == 1
        assert security_log(Filters(actor=elena.pk)) == []
        first = security_log(Filters(), None, 1)
        second = security_log(Filters(), first[0].position, 1)
        assert [row.event for row in (*first, *second)] == ["access.refused", "case.created"]
        assert security_log(Filters(), second[0].position, 1) == []


def test_the_network_log_is_for_its_overseers(
    case: UUID, person: Callable[[str], User], elena: User, gulnara: User
) -> None:
    with scope.enter(person("farida")):
        found = network_log(Filters())
    assert len({row.organisation for row in found}) == 2
    assert str(case) not in repr(found)
    for stranger in (elena, gulnara):
        with scope.enter(stranger):
            assert network_log(Filters()) == []


def test_the_page_of_the_network_names_organisations_and_nobody(
    case: UUID, person: Callable[[str], User], amina: User, browser_of: Browser
) -> None:
    farida = browser_of(person("farida"))
    page = farida.get("/security/log/network/").content.decode()
    for told in ("Sezim Demo", "Ak Jol Demo", "Case created"):
        assert told in page
    for kept in ("Amina", "Clara", str(amina.pk), str(case)):
        assert kept not in page
    [(home,)] = database.owner_rows(
        "SELECT organisation_id FROM accounts_membership WHERE user_id = %s", str(amina.pk)
    )
    only = farida.get(f"/security/log/network/?organisation={home}").content.decode()
    assert "Only Sezim Demo" in only and "Ak Jol Demo" not in only
    with scope.enter(person("farida")):
        assert Event.NETWORK_LOG_READ in [row.event for row in security_log(Filters())]


def test_an_auditor_of_one_body_does_not_oversee_the_others(
    case: UUID, person: Callable[[str], User]
) -> None:
    database.owner_rows(
        "UPDATE accounts_membership SET roles = '{AUDITOR}' WHERE user_id = %s",
        str(person("daniel").pk),
    )
    with scope.enter(person("daniel")):
        assert network_log(Filters()) == []


@pytest.fixture
def gate() -> Iterator[None]:
    """Stand in for the room of cases: it opens to Amina, in Python and in the database."""
    database.owner_rows(
        "CREATE OR REPLACE FUNCTION app.audit_case_open(of_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT app.user_id() = (SELECT id FROM accounts_user WHERE email = 'amina@demo.test') $$"
    )
    before = list(gates._gate)
    gates.register_case_gate(lambda user, case: getattr(user, "email", "") == "amina@demo.test")
    yield
    gates._gate[:] = before


def test_a_timeline_opens_with_its_case(
    walls_database: str, gate: None, case: UUID, amina: User, clara: User
) -> None:
    with scope.enter(amina):
        found = timeline_of_case(case, amina)
        assert events(found) == [
            (Event.CASE_OPENED, Outcome.DONE),
            (Event.CASE_CREATED, Outcome.SETTLED_COMMITTED),
        ]
        assert events(timeline_of_case(case, amina, before=found[0].sequence)) == events(found)[1:]
    with scope.enter(clara), pytest.raises(NotVisible):
        timeline_of_case(case, clara)
    with scope.enter(clara):
        assert sql.call("app.audit_case_timeline", case, None, 50) == []


def test_no_timeline_opens_before_cases_say_so(case: UUID, amina: User) -> None:
    with scope.enter(amina):
        assert sql.call("app.audit_case_timeline", case, None, 50) == []


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_the_page_says_each_event_in_plain_words(
    case: UUID, boris: User, browser_of: Browser, language: str, settings: Any
) -> None:
    browser = browser_of(boris)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with expect_events(Expected(Event.SECURITY_LOG_READ, boris, Outcome.DONE)):
        page = browser.get("/security/log/").content.decode()
    with translation.override(language):
        for event in (Event.CASE_CREATED, Event.ACCESS_REFUSED, Event.SESSION_STARTED):
            assert str(event.label) in page
    assert "Amina" in page and str(case) not in page and "Clara" not in page


def test_the_page_is_refused_and_that_is_recorded(
    case: UUID, amina: User, browser_of: Browser
) -> None:
    browser = browser_of(amina)
    with expect_events(
        Expected(Event.ACCESS_REFUSED, amina, Outcome.REFUSED, reason="not_allowed")
    ):
        assert browser.get("/security/log/").status_code == 403
    with expect_events(
        Expected(Event.ACCESS_REFUSED, amina, Outcome.REFUSED, reason="not_allowed")
    ):
        assert browser.get("/security/log/export/").status_code == 403


def test_pages_follow_each_other(elena: User, browser_of: Browser) -> None:
    with scope.enter(elena):
        for _ in range(60):
            record_refusal(event=Event.STEP_UP_FAILED, by=elena, reason="x")
    browser = browser_of(elena)
    first = browser.get("/security/log/?event=step_up.failed&refused=1")
    address = first.context["pager"].next_url
    assert "event=step_up.failed" in address
    second = browser.get(address)
    ids = [[line.row.id for line in page.context["rows"]] for page in (first, second)]
    assert [len(part) for part in ids] == [50, 10] and not set(ids[0]) & set(ids[1])
    assert second.context["pager"].next_url == ""
    beyond = f"9999-12-31T23:59:59-23:59_{ids[0][0]}"
    for after in ("x", beyond):
        odd = browser.get(f"/security/log/?after={after}&event=nonsense&days=x&actor=1")
        assert odd.status_code == 200


def test_the_file_keeps_formulas_out(case: UUID, elena: User, browser_of: Browser) -> None:
    database.owner_rows(
        "UPDATE accounts_user SET display_name = '=HYPERLINK(1)' WHERE email = 'amina@demo.test'"
    )
    browser = browser_of(elena)
    with expect_events(Expected(Event.SECURITY_LOG_EXPORTED, elena, Outcome.DONE)):
        answer = browser.get("/security/log/export/?event=case.created")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][1] == "'=HYPERLINK(1)" and rows[1][3] == "case.created" and len(rows) == 2
    assert str(case) not in answer.content.decode()
