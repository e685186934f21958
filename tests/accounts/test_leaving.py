"""The quick exit ends the session, says so in the record, and never fails for want of it."""

from typing import Any

import pytest
from django.test import Client

from accounts import sign_in as flow
from accounts.models import Session, User
from audit.enums import Event
from core.errors import RecordUnavailable
from tests import database
from tests.accounts.people import sign_in
from tests.audit.expect import Expected, expect_events

pytestmark = pytest.mark.walls


def test_a_quick_exit_is_recorded(client: Client, amina: User) -> None:
    sign_in(client, amina)
    with expect_events(Expected(Event.SESSION_ENDED, by=amina, reason="quick_exit")):
        assert client.post("/leave/").status_code == 302
    assert not Session.objects.exists()


def test_whoever_is_not_signed_in_leaves_no_trace(client: Client) -> None:
    with expect_events():
        assert client.post("/leave/").status_code == 302


def test_without_a_record_the_session_ends_all_the_same(
    client: Client, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, amina)

    def gone(**_options: Any) -> None:
        raise RecordUnavailable

    monkeypatch.setattr(flow, "record_write", gone)
    assert client.post("/leave/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert database.owner_rows(
        'SELECT count(*) FROM accounts_session WHERE "user" IS NOT NULL'
    ) == [(0,)]
