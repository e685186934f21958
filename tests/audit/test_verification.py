"""Whoever changes the record, with whatever rights, is named by the check."""

import io
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.models import User
from audit.actions import record_reading, record_write
from audit.enums import Event
from audit.models import AuditEvent
from audit.tasks import seal_record as seal_task
from core import scope
from core.roles import Process
from tests import database

pytestmark = [pytest.mark.walls, pytest.mark.attack]

Verify = Callable[..., str]


@pytest.fixture
def sink(tmp_path: Path, settings: Any) -> Path:
    path = tmp_path / "seals"
    settings.AUDIT_SEAL_SINK = f"file://{path}"
    return path


@pytest.fixture
def as_role(walls_database: str) -> Any:
    def enter(process: Process) -> None:
        database.point_at(walls_database, process)

    yield enter
    database.point_at(walls_database)


@pytest.fixture
def seal(as_role: Any, sink: Path) -> Callable[[], None]:
    def run() -> None:
        as_role(Process.WORKER)
        seal_task()
        as_role(Process.WEB)

    return run


@pytest.fixture
def verify(as_role: Any) -> Verify:
    def run(*arguments: str, role: Process = Process.BACKUP) -> str:
        out, error = io.StringIO(), io.StringIO()
        as_role(role)
        try:
            call_command("verify_audit", *arguments, stdout=out, stderr=error)
        except CommandError as damage:
            error.write(f"{damage}")
        as_role(Process.WEB)
        return out.getvalue() + error.getvalue()

    return run


def as_superuser(statement: str, *values: object) -> None:
    database.owner_rows("ALTER TABLE audit_event DISABLE TRIGGER ALL")
    database.owner_rows("ALTER TABLE audit_seal DISABLE TRIGGER ALL")
    database.owner_rows(statement, *values)


def count_of(what: str) -> int:
    return int(database.owner_rows(f"SELECT count({what}) FROM audit_event")[0][0])


def readings(user: User, count: int, case: UUID | None = None) -> UUID:
    case = case or uuid4()
    with scope.enter(user):
        for number in range(count):
            record_reading(
                event=Event.CASE_OPENED,
                by=user,
                case=case,
                objects=[uuid4()] * (number % 3),
                scopes=["health", "identity"][: number % 3],
                counts={"rows": number, "b": -1} if number else {},
            )
    return case


def test_an_untouched_record_holds(amina: User, seal: Callable[[], None], verify: Verify) -> None:
    events, chains = count_of("*"), count_of("DISTINCT chain")
    readings(amina, 4)
    seal()
    for role in (Process.BACKUP, Process.OWNER):
        told = verify(role=role)
        assert f"{events + 4} events in {chains + 1} chains, 2 seals read" in told
        assert "damaged" not in told
        assert "not signed" not in told


def test_a_long_chain_is_never_held_whole(
    amina: User, verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings(amina, 60)
    alive: weakref.WeakSet[AuditEvent] = weakref.WeakSet()
    most, read = [0], AuditEvent.from_db

    def remembered(*row: Any) -> AuditEvent:
        event = read(*row)
        alive.add(event)
        most.append(len(alive))
        return event

    monkeypatch.setattr(AuditEvent, "from_db", remembered)
    assert "damaged" not in verify()
    assert len(most) > 60 and max(most) < 10


def test_the_owner_cannot_change_it(amina: User, as_role: Any) -> None:
    readings(amina, 1)
    before = count_of("*")
    as_role(Process.OWNER)
    for statement in (
        "UPDATE audit_event SET reason = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "UPDATE audit_seal SET heads = 0",
        "DELETE FROM audit_seal",
        "TRUNCATE audit_seal",
    ):
        with (
            pytest.raises(Exception, match="only ever appended"),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement)
    assert count_of("*") == before


@pytest.mark.parametrize(
    "change",
    [
        "actor = gen_random_uuid()",
        "recorded_at = recorded_at - interval '1 day'",
        "organisation = NULL",
        "outcome = 'REFUSED'",
        "object_ids = '{}'",
        "scopes = scopes || 'documents'::varchar",
        "counts = '{}'",
        "reason = 'x'",
        "request = gen_random_uuid()",
        "event = 'case.listed'",
    ],
)
def test_an_edit_names_its_row(amina: User, verify: Verify, change: str) -> None:
    case = readings(amina, 5)
    edited = database.owner_rows(
        "SELECT id FROM audit_event WHERE chain = %s AND sequence = 3", str(case)
    )[0][0]
    assert "damaged" not in verify()
    as_superuser(f"UPDATE audit_event SET {change} WHERE id = %s", edited)
    told = verify()
    assert f"event {edited}" in told and "changed after it was recorded" in told


def test_a_row_taken_out_names_the_next(amina: User, verify: Verify) -> None:
    case = readings(amina, 5)
    as_superuser("DELETE FROM audit_event WHERE chain = %s AND sequence = 3", str(case))
    following = database.owner_rows(
        "SELECT id FROM audit_event WHERE chain = %s AND sequence = 4", str(case)
    )[0][0]
    assert f"event {following} (chain {case}): number 3 is missing" in verify()


def test_a_fork_is_found(amina: User, verify: Verify) -> None:
    case = readings(amina, 3)
    as_superuser("ALTER TABLE audit_event DROP CONSTRAINT audit_event_chain")
    as_superuser(
        'INSERT INTO audit_event SELECT gen_random_uuid(), chain, sequence, recorded_at, actor, organisation, event, outcome, "case", object_ids, scopes, field_names, reason, counts, request, previous_hash, hash FROM audit_event WHERE chain = %s AND sequence = 2',
        str(case),
    )
    assert "the chain forks at number 2" in verify()


def test_a_cut_tail_with_rewritten_seals_is_caught_by_those_kept_elsewhere(
    amina: User, seal: Callable[[], None], verify: Verify, sink: Path
) -> None:
    case = readings(amina, 3)
    seal()
    readings(amina, 2, case)
    seal()
    assert "damaged" not in verify("--seals", str(sink))
    as_superuser("DELETE FROM audit_event WHERE chain = %s AND sequence > 3", str(case))
    assert f"chain {case}: its event number 5 was sealed and is gone" in verify()
    as_superuser("DELETE FROM audit_seal WHERE number > 2")
    assert "damaged" not in verify()
    told = verify("--seals", str(sink))
    assert "1 of 1 sealed heads are gone" in told
    assert "exported seal 3: the database holds another or none" in told


def test_a_dropped_chain_is_caught(
    amina: User, seal: Callable[[], None], verify: Verify, sink: Path
) -> None:
    readings(amina, 3)
    dropped = readings(amina, 2)
    seal()
    as_superuser("DELETE FROM audit_event WHERE chain = %s", str(dropped))
    told = verify()
    assert f"chain {dropped}: its event number 2 was sealed and is gone" in told
    assert "the chains are not what they were at that moment" in told
    as_superuser("DELETE FROM audit_seal")
    assert "damaged" not in verify()
    assert "sealed heads are gone" in verify("--seals", str(sink))


def test_what_was_never_settled_is_said(amina: User, verify: Verify) -> None:
    with scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=uuid4())
    with pytest.raises(RuntimeError), scope.enter(amina):
        record_write(event=Event.CASE_CREATED, by=amina, case=uuid4())
        raise RuntimeError
    lost = database.owner_rows(
        "SELECT id FROM audit_event e WHERE outcome = 'INTENDED' AND NOT EXISTS (SELECT 1 FROM audit_event s WHERE s.event = 'record.settled' AND e.id = ANY (s.object_ids))"
    )
    assert len(lost) == 1
    assert "outcome unknown" not in verify()
    as_superuser("UPDATE audit_event SET recorded_at = recorded_at - interval '1 hour'")
    assert f"event {lost[0][0]}: outcome unknown" in verify()
