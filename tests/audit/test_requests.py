"""Through real requests: each event once, settled by what became of the transaction."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from audit.enums import Event, Outcome
from tests import database
from tests.audit.expect import Expected, expect_events
from tests.audit.urls import CANARY

pytestmark = [pytest.mark.walls, pytest.mark.attack, pytest.mark.urls("tests.audit.urls")]

Browser = Callable[[User], Client]


def test_a_reading_leaves_one_event(amina: User, browser_of: Browser) -> None:
    browser, case = browser_of(amina), uuid4()
    opened = Expected(
        Event.CASE_OPENED, amina, Outcome.DONE, case=case, scopes=frozenset({"identity"})
    )
    with expect_events(opened):
        assert CANARY in browser.get(f"/t/read/{case}").content.decode()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, Outcome.SETTLED_COMMITTED), (302, Outcome.SETTLED_COMMITTED)]
    + [(status, Outcome.SETTLED_ROLLED_BACK) for status in (400, 409, 500)],
)
def test_a_write_is_settled_by_its_answer(
    amina: User, browser_of: Browser, status: int, outcome: Outcome
) -> None:
    browser, case = browser_of(amina), uuid4()
    with expect_events(Expected(Event.CASE_CREATED, amina, outcome, case=case)):
        assert browser.get(f"/t/write/{case}?status={status}").status_code == status


def test_a_part_that_was_undone_is_said_to_be(amina: User, browser_of: Browser) -> None:
    browser, case = browser_of(amina), uuid4()
    with expect_events(
        Expected(Event.CASE_CREATED, amina, Outcome.SETTLED_COMMITTED),
        Expected(Event.CASE_LISTED, amina, Outcome.SETTLED_ROLLED_BACK),
    ):
        browser.get(f"/t/part/{case}")


@pytest.mark.parametrize(
    ("kind", "status", "code"),
    [
        ("not_allowed", 403, "not_allowed"),
        ("not_found", 404, "not_found"),
        ("http404", 404, "not_found"),
        ("denied", 403, "not_allowed"),
    ],
)
def test_a_refusal_survives_the_rollback_and_is_recorded_once(
    amina: User, browser_of: Browser, kind: str, status: int, code: str
) -> None:
    browser, case = browser_of(amina), uuid4()
    with expect_events(
        Expected(Event.CASE_CREATED, amina, Outcome.SETTLED_ROLLED_BACK),
        Expected(Event.ACCESS_REFUSED, amina, Outcome.REFUSED, reason=code),
    ):
        assert browser.get(f"/t/refuse/{case}?kind={kind}").status_code == status
    rows = database.owner_rows(
        "SELECT object_ids::text, organisation IS NOT NULL FROM audit_event WHERE outcome = 'REFUSED'"
    )
    assert rows == [(f"{{{case}}}", True)]


def test_what_the_action_recorded_itself_is_not_repeated(amina: User, browser_of: Browser) -> None:
    browser, case = browser_of(amina), uuid4()
    with expect_events(
        Expected(Event.CASE_OPENED, amina, Outcome.REFUSED, case=case, reason="own_reason"),
        Expected(Event.CASE_CREATED, amina, Outcome.SETTLED_ROLLED_BACK),
    ):
        assert browser.get(f"/t/refuse/{case}?kind=not_allowed&itself=1").status_code == 403


@pytest.mark.parametrize(("kind", "status"), [("rule", 409), ("fault", 500)])
def test_a_rule_or_a_fault_is_no_refused_access(
    amina: User, browser_of: Browser, kind: str, status: int
) -> None:
    browser, case = browser_of(amina), uuid4()
    with expect_events(Expected(Event.CASE_CREATED, amina, Outcome.SETTLED_ROLLED_BACK)):
        assert browser.get(f"/t/refuse/{case}?kind={kind}").status_code == status


def stop_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the side connection lead to a server that is not there."""
    connections["side"].close()
    monkeypatch.setitem(connections["side"].settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connections["side"].settings_dict, "PORT", "1")


def lose_function() -> None:
    database.owner_rows("ALTER FUNCTION app.audit_append RENAME TO gone")


@pytest.mark.parametrize("failure", ["stopped", "failing"])
@pytest.mark.parametrize("address", ["read", "list", "write"])
def test_without_a_record_no_data(
    amina: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch, failure: str, address: str
) -> None:
    browser, case = browser_of(amina), uuid4()
    assert browser.get(f"/t/{address}/{case}").status_code == 200
    before = database.owner_rows("SELECT count(*) FROM audit_event")
    if failure == "stopped":
        stop_side(monkeypatch)
    else:
        lose_function()
    answer = browser.get(f"/t/{address}/{case}")
    assert answer.status_code == 503
    assert CANARY not in answer.content.decode()
    assert database.owner_rows("SELECT count(*) FROM audit_event") == before


def test_all_events_of_a_request_share_its_id(amina: User, browser_of: Browser) -> None:
    browser, case = browser_of(amina), uuid4()
    browser.get(f"/t/part/{case}")
    browser.get(f"/t/read/{case}")
    found: Any = database.owner_rows(
        'SELECT count(*), count(DISTINCT request), count(request) FROM audit_event WHERE "case" = %s',
        str(case),
    )
    assert found == [(5, 2, 5)]
