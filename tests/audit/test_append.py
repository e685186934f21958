"""The record is only ever appended to, and each event is settled once."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from accounts.models import User
from audit.actions import record_reading, record_write
from audit.enums import Event
from audit.settlement import settling
from core import scope
from tests import database

pytestmark = pytest.mark.walls


def outcomes(case: object) -> list[str]:
    rows = database.owner_rows(
        'SELECT outcome FROM audit_event WHERE "case" = %s ORDER BY sequence', str(case)
    )
    return [row[0] for row in rows]


def test_a_write_is_intended_and_then_settled(amina: User) -> None:
    case = uuid4()
    with settling(), scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=case, fields=["name"])
        assert outcomes(case) == ["INTENDED"]
    assert outcomes(case) == ["INTENDED", "SETTLED_COMMITTED"]


def test_a_rolled_back_write_says_so(amina: User) -> None:
    case = uuid4()
    with settling(), scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=case)
        transaction.set_rollback(True)
    assert outcomes(case) == ["INTENDED", "SETTLED_ROLLED_BACK"]


def test_a_rolled_back_savepoint_says_so(amina: User) -> None:
    kept, lost = uuid4(), uuid4()
    with settling(), scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=kept)
        with pytest.raises(RuntimeError), transaction.atomic():
            record_write(event=Event.CASE_CREATED, by=amina, case=lost)
            raise RuntimeError
    assert outcomes(kept) == ["INTENDED", "SETTLED_COMMITTED"]
    assert outcomes(lost) == ["INTENDED", "SETTLED_ROLLED_BACK"]


def test_a_reading_is_recorded_for_the_organisation_that_asks(amina: User) -> None:
    case = uuid4()
    with scope.enter(amina) as entered:
        record_reading(event=Event.CASE_OPENED, by=amina, case=case, scopes=["health"])
    rows = database.owner_rows(
        'SELECT actor::text, organisation::text, scopes FROM audit_event WHERE "case" = %s',
        str(case),
    )
    assert rows == [(str(amina.pk), str(entered.organisation), ["health"])]


def test_the_web_role_reaches_no_row() -> None:
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_event")


def test_nobody_is_named_but_the_one_who_asks(amina: User, boris: User) -> None:
    case = uuid4()
    with settling(), scope.enter(amina), pytest.raises(ValueError, match="nobody else"):
        record_write(event=Event.CASE_CREATED, by=boris, case=case)
    assert outcomes(case) == []
