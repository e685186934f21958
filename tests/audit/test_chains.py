"""Chains do not fork under many writers; seals are signed; jobs settle what they wrote."""

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connections

from accounts.models import User
from audit import signing
from audit.actions import publish_seals, record_reading, record_refusal, record_write, seal_record
from audit.enums import Event
from audit.tasks import seal_record as seal_task
from audit.verification import verify
from config.celery import app
from core import scope, sql
from core.roles import Process
from tests import database
from tests.audit.expect import Expected, expect_events

pytestmark = [pytest.mark.walls, pytest.mark.attack]


def test_eight_writers_on_one_chain_never_fork(walls_database: str, amina: User) -> None:
    case = uuid4()

    def write(_writer: int) -> None:
        try:
            for _ in range(20):
                record_reading(event=Event.CASE_OPENED, by=amina, case=case)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    database.point_at(walls_database, Process.BACKUP)
    found = verify()
    assert (found.events, found.chains, found.damage) == (160, 1, [])
    database.point_at(walls_database)


def test_a_seal_without_or_with_a_false_signature_is_said_to_be(
    walls_database: str, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_reading(event=Event.CASE_OPENED, by=amina, case=uuid4())
    database.point_at(walls_database, Process.WORKER)
    with monkeypatch.context() as nobody:
        nobody.setattr(signing, "_signer", [])
        assert len(seal_record()) == 2
    database.point_at(walls_database, Process.BACKUP)
    found = verify()
    assert not found.damage and "2 stored seals are not signed" in found.notes
    database.owner_rows("ALTER TABLE audit_seal DISABLE TRIGGER ALL")
    database.owner_rows(r"UPDATE audit_seal SET key_id = 'x', signature = '\x00' WHERE number = 1")
    assert any("its signature is wrong" in damage for damage in verify().damage)
    database.point_at(walls_database)


def test_nothing_new_is_not_sealed_again(walls_database: str, amina: User) -> None:
    record_reading(event=Event.CASE_OPENED, by=amina, case=uuid4())
    database.point_at(walls_database, Process.WORKER)
    assert len(seal_record()) == 2
    assert seal_record() == []
    database.point_at(walls_database)


def test_seals_reach_syslog(walls_database: str, amina: User, settings: Any) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.settimeout(5)
        settings.AUDIT_SEAL_SINK = f"syslog://127.0.0.1:{listener.getsockname()[1]}"
        record_reading(event=Event.CASE_OPENED, by=amina, case=uuid4())
        database.point_at(walls_database, Process.WORKER)
        seal_task()
        assert b'{"audit_seal":1' in listener.recv(65536)
    database.point_at(walls_database)


def test_a_seal_that_the_sink_did_not_take_is_sent_again(
    walls_database: str, amina: User, settings: Any
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.AUDIT_SEAL_SINK = f"syslog+tcp://127.0.0.1:{listener.getsockname()[1]}"
    record_reading(event=Event.CASE_OPENED, by=amina, case=uuid4())
    database.point_at(walls_database, Process.WORKER)
    with pytest.raises(OSError, match="refused"):
        seal_task()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.AUDIT_SEAL_SINK = f"syslog+tcp://127.0.0.1:{listener.getsockname()[1]}"
        seal_task()  # nothing was appended meanwhile
        told = []
        for _each in range(2):
            arrived, _address = listener.accept()
            with arrived, arrived.makefile() as lines:
                told += [line.partition("{")[2].partition(",")[0] for line in lines]
    assert told == ['"audit_seal":1', '"audit_seal":2']
    assert publish_seals() == 0
    database.point_at(walls_database)


def test_nobody_says_that_a_seal_was_sent_but_who_sends(walls_database: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        sql.call("app.audit_seal_published", 10**9)


def test_a_job_settles_what_it_wrote(amina: User, clara: User) -> None:
    people = {str(amina.pk): amina, str(clara.pk): clara}

    @app.task(name="tests.audit.write")
    def write(user: str) -> None:
        with scope.enter(people[user]):
            record_write(event=Event.CASE_CREATED, by=people[user], case=UUID(user))
            if user == str(clara.pk):
                raise RuntimeError

    with expect_events(Expected(Event.CASE_CREATED, amina, case=amina.pk)):
        write(str(amina.pk))
    with (
        expect_events(Expected(Event.CASE_CREATED, clara, case=clara.pk)),
        pytest.raises(RuntimeError),
    ):
        write(str(clara.pk))
    rows = database.owner_rows(
        "SELECT outcome FROM audit_event WHERE event = 'record.settled' ORDER BY recorded_at"
    )
    assert rows == [("SETTLED_COMMITTED",), ("SETTLED_ROLLED_BACK",)]


@pytest.mark.parametrize(
    "values",
    [
        {"reason": "she was beaten"},
        {"fields": ["Айгерим"]},
        {"scopes": ["1998-03-17 Osh"]},
        {"counts": {"Aigerim S.": 1}},
    ],
)
def test_a_value_is_refused_by_the_database(amina: User, values: dict[str, Any]) -> None:
    before = database.owner_rows("SELECT count(*) FROM audit_event")
    with pytest.raises(Exception, match="never values"):
        record_refusal(event=Event.CASE_OPENED, by=amina, **values)
    assert database.owner_rows("SELECT count(*) FROM audit_event") == before
