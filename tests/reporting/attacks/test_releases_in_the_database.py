"""S02-S06, S17, S18 in a real database: one draw, one release, and nothing moves it afterwards."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest
from django.db import connections

from accounts.models import User
from core import scope
from core.errors import NotAllowed
from core.roles import Process
from reporting.actions.fact import NewFact
from reporting.actions.period import close_period
from reporting.actions.release import (
    ApprovedBefore,
    NotApproved,
    OtherBytes,
    ReleaseBroken,
    approve_release,
    publish_release,
)
from reporting.models import CountingPeriod, Release, ReleaseCell
from reporting.selectors.release import published
from reporting.tasks import close_due_periods
from tests import database
from tests.database import as_process
from tests.reporting.periods import (
    close_quarters,
    close_year,
    confirm,
    confirm_year,
    invented,
    opened_year,
    period,
)
from vault.enums import SigningPurpose
from vault.signing import Signature, verify

pytestmark = [pytest.mark.walls, pytest.mark.attack]
KEPT = ("perioddraw", "drawledger", "release", "releasecell", "approval", "publication")
CLOSE = """
import django
django.setup()
from reporting.actions.period import close_period
from reporting.models import CountingPeriod
close_period(period=CountingPeriod.objects.get(kind="QUARTER", first__month=1))
"""


@pytest.fixture
def quarter(boris: User) -> CountingPeriod:
    """Confirm 97 people in the first quarter, which waits to be closed."""
    opened_year()
    confirm(boris, 1, [NewFact({"TIME": "Q1", "HELP": "SHELTER"}) for _ in range(97)])
    return period("QUARTER")


@pytest.fixture
def release(quarter: CountingPeriod) -> Release:
    """Close the first quarter."""
    with as_process(Process.STATS):
        return close_period(period=quarter)


def approve_and_publish(release: Release, one: User, other: User) -> None:
    for approver in (one, other):
        with scope.enter(approver):
            approve_release(release=release, sha256=release.sha256, by=approver)
    with scope.enter(one):
        publish_release(release=release, by=one)


def everything_kept() -> dict[str, list[tuple[object, ...]]]:
    return {
        table: database.owner_rows(f"SELECT t::text FROM reporting_{table} t ORDER BY 1")
        for table in KEPT
    }


def test_s03_closed_twice_and_by_the_task_it_is_one_release(release: Release) -> None:
    before = everything_kept()
    assert len(before["release"]) == len(before["perioddraw"]) == 1
    with as_process(Process.STATS):
        again = close_period(period=release.period)
    assert again.pk == release.pk
    assert everything_kept() == before
    with as_process(Process.STATS):
        close_due_periods()
    after = everything_kept()
    assert before["release"][0] in after["release"]
    closed = database.owner_rows(
        "SELECT count(*) FROM reporting_countingperiod WHERE state = 'CLOSED'"
    )[0][0]
    assert len(after["release"]) == len(after["perioddraw"]) == closed >= 5
    with as_process(Process.STATS):
        close_due_periods()
    assert everything_kept() == after


def test_s03_closed_in_parallel_it_is_one_release(quarter: CountingPeriod) -> None:
    def close(_number: int) -> str:
        try:
            return close_period(period=quarter).sha256
        finally:
            connections.close_all()

    with as_process(Process.STATS), ThreadPoolExecutor(2) as pool:
        digests = set(pool.map(close, range(2)))
    assert len(digests) == 1
    assert {name: len(rows) for name, rows in everything_kept().items()} == {
        "perioddraw": 1,
        "drawledger": 1,
        "release": 1,
        "releasecell": 2,
        "approval": 0,
        "publication": 0,
    }


def waiting() -> int:
    rows = database.owner_rows(
        "SELECT count(*) FROM pg_stat_activity WHERE usename = 'ishenim_stats'"
        " AND datname = current_database() AND wait_event_type = 'Lock'"
    )
    return int(rows[0][0])


@pytest.mark.parametrize("held", ["perioddraw", "release"])
def test_s03_killed_before_the_draw_commits_or_before_the_release(
    quarter: CountingPeriod, held: str, project_root: Path
) -> None:
    name = connections["default"].settings_dict["NAME"]
    blocker = psycopg2.connect(database.url_of(name))
    blocker.cursor().execute(f"LOCK TABLE reporting_{held} IN SHARE MODE")
    processes_own = {"DATABASE_URL": database.url_of(name), "ISHENIM_PROCESS": "stats"}
    environment = os.environ | processes_own
    child = subprocess.Popen([sys.executable, "-c", CLOSE], env=environment, cwd=project_root)
    until = time.monotonic() + 60
    while not waiting() and child.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    assert waiting() == 1, "the draw is made, its insert waits"
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    blocker.rollback()
    blocker.close()
    kept = database.owner_rows("SELECT values::text FROM reporting_perioddraw")
    assert len(kept) == int(held == "release")
    assert database.owner_rows("SELECT count(*) FROM reporting_release") == [(0,)]
    with as_process(Process.STATS):
        close_period(period=quarter)
    drawn = database.owner_rows("SELECT values::text FROM reporting_perioddraw")
    assert len(drawn) == 1
    assert not kept or drawn == kept, "a committed draw is never drawn again"
    assert database.owner_rows("SELECT count(*) FROM reporting_release") == [(1,)]


def test_s04_no_role_changes_what_was_published(
    release: Release, boris: User, gulnara: User
) -> None:
    approve_and_publish(release, boris, gulnara)
    before = everything_kept()
    assert all(before.values()), "there is something to change in each table"
    column = {"perioddraw": "id", "drawledger": "id", "publication": "release_id"}
    for process in (Process.OWNER, Process.WEB, Process.WORKER, Process.STATS, Process.BACKUP):
        for table in KEPT:
            key = column.get(table, "id")
            for change in (
                f"UPDATE reporting_{table} SET {key} = {key}",
                f"DELETE FROM reporting_{table}",
                f"TRUNCATE reporting_{table} CASCADE",
            ):
                with as_process(process), pytest.raises(Exception, match=r"denied|only added to"):
                    connections["default"].cursor().execute(change)
    for table in KEPT:
        with pytest.raises(psycopg2.Error, match="only added to"):
            database.owner_rows(f"DELETE FROM reporting_{table}")
    assert everything_kept() == before


def test_s02_s05_s06_nothing_moves_a_shared_byte_until_the_period_closes(
    release: Release, boris: User, gulnara: User
) -> None:
    approve_and_publish(release, boris, gulnara)
    before = everything_kept()
    late = {"TIME": "EARLIER_YEAR", "SEX": "FEMALE"}
    ids = confirm(boris, 4, [NewFact({"TIME": "Q2"}), NewFact(late)])
    database.owner_rows(
        'UPDATE reporting_fact SET codes = codes || \'{"SEX": "MALE"}\' WHERE id = %s', str(ids[0])
    )
    database.owner_rows("DELETE FROM reporting_fact WHERE id = %s", str(ids[0]))
    assert database.owner_rows("SELECT count(*) FROM reporting_fact") == [(98,)]
    moved = database.owner_rows(
        'UPDATE reporting_fact SET codes = codes || \'{"HELP": "NONE_YET"}\' WHERE id ='
        " (SELECT id FROM reporting_fact WHERE codes ->> 'TIME' = 'Q1' LIMIT 1) RETURNING 1"
    )
    assert moved == [(1,)], "what was counted in the closed quarter has changed"
    assert everything_kept() == before
    with as_process(Process.STATS):
        close_due_periods()
    after = everything_kept()
    assert len(after["release"]) >= 5
    assert set(before["release"]) < set(after["release"])
    assert set(before["releasecell"]) < set(after["releasecell"])


def test_two_approvals_of_one_organisation_do_not_count(
    release: Release, boris: User, amina: User, gulnara: User, clara: User
) -> None:
    database.owner_rows(
        "UPDATE accounts_membership SET roles = '{SUPERVISOR}' WHERE user_id = %s", str(amina.pk)
    )
    with scope.enter(clara), pytest.raises(NotAllowed):
        approve_release(release=release, sha256=release.sha256, by=clara)
    with scope.enter(boris):
        with pytest.raises(OtherBytes):
            approve_release(release=release, sha256="0" * 64, by=boris)
        approve_release(release=release, sha256=release.sha256, by=boris)
    with scope.enter(amina):
        with pytest.raises(ApprovedBefore):
            approve_release(release=release, sha256=release.sha256, by=amina)
        with pytest.raises(NotApproved):
            publish_release(release=release, by=amina)
    forged = "INSERT INTO reporting_approval VALUES (gen_random_uuid(), %s, %s, %s, now(), %s)"
    home = database.owner_rows("SELECT approved_in FROM reporting_approval")[0][0]
    columns = database.owner_rows(
        "SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM"
        " information_schema.columns WHERE table_name = 'reporting_approval'"
    )
    assert columns == [("id,sha256,approved_by,approved_in,approved_at,release_id",)], forged
    forged = "INSERT INTO reporting_approval VALUES (gen_random_uuid(), %s, %s, %s, now(), %s)"
    for sha256, by, place in (
        (release.sha256, amina, home),
        (release.sha256, gulnara, home),
        ("0" * 64, gulnara, None),
    ):
        with pytest.raises(psycopg2.Error):
            database.owner_rows(
                forged, sha256, str(by.pk), str(place or release.pk), str(release.pk)
            )
    with pytest.raises(psycopg2.Error, match="two organisations"):
        database.owner_rows(
            "INSERT INTO reporting_publication (release_id, published_by, published_at, signature,"
            " key_id, signed_at) VALUES (%s, %s, now(), '', '', now())",
            str(release.pk),
            str(boris.pk),
        )
    assert not Release.objects.exists(), "nobody reads what is not published"
    with scope.enter(gulnara):
        approve_release(release=release, sha256=release.sha256, by=gulnara)
        out = publish_release(release=release, by=gulnara)
    assert verify(
        SigningPurpose.RELEASE,
        bytes.fromhex(release.sha256),
        Signature(out.key_id, bytes(out.signature)),
        signed_at=out.signed_at,
    )
    assert [bytes(out.body) for out in published()] == [bytes(release.body)]
    assert ReleaseCell.objects.count() == 2


def test_a_release_whose_bytes_were_exchanged_is_not_published(
    release: Release, boris: User, gulnara: User
) -> None:
    for approver in (boris, gulnara):
        with scope.enter(approver):
            approve_release(release=release, sha256=release.sha256, by=approver)
    release.body = bytes(release.body).replace(b"PERSONS", b"PEOPLES")
    with scope.enter(boris), pytest.raises(ReleaseBroken):
        publish_release(release=release, by=boris)


def test_s15_s18_a_closed_year_adds_up_and_its_truth_is_nowhere(
    boris: User, person: Callable[[str], User]
) -> None:
    everyone = invented(500)
    opened_year()
    confirm_year(boris, everyone)
    close_quarters()
    year = close_year()
    truth = {
        f"M7.{code}": sum(p.get("HELP") == code for p in everyone)
        for code in ("SHELTER", "RETURN_DOCUMENTS_HEALTH", "LEGAL_INCOME", "NONE_YET")
    }
    assert sum(truth.values()) == len(everyone) > 100
    texts = [
        str(row[0])
        for table in ("audit_event", *(f"reporting_{name}" for name in KEPT))
        for row in database.owner_rows(f"SELECT t::text FROM {table} t")
    ]
    assert len(texts) > 30
    stored = json.loads(database.owner_rows(
        "SELECT values::text FROM reporting_perioddraw ORDER BY drawn_at DESC LIMIT 1"
    )[0][0])  # fmt: skip
    assert {key: stored[key] for key in truth} != truth
    tables = json.loads(bytes(year.body))["tables"]
    assert {key: tables["M7"][key]["value"] for key in truth} != truth
    events = [text for text in texts if "period.closed" in text or "release.made" in text]
    assert len(events) >= 10
    assert all('"{}"' in text or "{}" in text for text in events), "no counts in the record"
