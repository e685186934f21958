"""The throw-away servers of tests: shared, private, and gone with their last user."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis

from launch import places
from launch.binaries import choose_postgres
from launch.errors import CannotStart
from launch.places import place, service_account
from launch.services import Services
from launch.services import test_services as services_of
from tests.launch.conftest import ROOT, gone, processes_of, project_folder, wait_for

USE = """
import sys, time
from pathlib import Path
from launch.services import test_services
services = test_services(Path(sys.argv[1]))
print(services.database_url, flush=True)
time.sleep(60)
"""


def setting(url: str, name: str) -> str:
    connection = psycopg2.connect(url.rpartition("/")[0] + "/postgres")
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting(%s)", [name])
            return str(cursor.fetchone()[0])
    finally:
        connection.close()


def user_process(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USE, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[Path, Services]]:
    """Return a folder and its running servers, for tests that only look."""
    with project_folder() as made:
        services = services_of(made)
        yield made, services
        services.stop()


def test_servers_answer_and_end_with_their_last_user(folder: Path) -> None:
    first = services_of(folder)
    second = services_of(folder)
    assert first.database_url == second.database_url
    assert redis.Redis.from_url(first.redis_url).ping()
    first.stop()
    time.sleep(1)
    assert setting(second.database_url, "fsync") == "off", "still used by the second"
    second.stop()
    assert gone(folder)


@pytest.mark.deep
def test_known_data_starts_in_a_second_and_a_half(folder: Path) -> None:
    services_of(folder).stop()
    assert gone(folder)
    began = time.monotonic()
    services = services_of(folder)
    seconds = time.monotonic() - began
    services.stop()
    assert seconds < 1.5


def test_what_people_said_never_reaches_the_log(shared: tuple[Path, Services]) -> None:
    folder, services = shared
    for name, value in (
        ("log_statement", "none"),
        ("log_error_verbosity", "terse"),
        ("log_min_error_statement", "panic"),
        ("log_parameter_max_length", "0"),
        ("log_parameter_max_length_on_error", "0"),
    ):
        assert setting(services.database_url, name) == value
    connection = psycopg2.connect(services.database_url.rpartition("/")[0] + "/postgres")
    with pytest.raises(psycopg2.Error), connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", ["Aigul from Osh"])
    connection.close()
    log = (folder / ".run" / "test" / "log" / "postgres.log").read_text()
    assert "ready to accept connections" in log
    assert "SELECT" not in log


def test_servers_listen_on_loopback_and_ask_for_a_password(
    shared: tuple[Path, Services],
) -> None:
    services = shared[1]
    assert setting(services.database_url, "listen_addresses") == "127.0.0.1"
    assert setting(services.database_url, "unix_socket_directories") == ""
    place_only = services.database_url.rpartition("@")[2]
    with pytest.raises(psycopg2.OperationalError, match="no password supplied"):
        psycopg2.connect(f"postgresql://ishenim@{place_only}")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url("redis://" + services.redis_url.rpartition("@")[2]).ping()


def test_no_password_shows_in_the_list_of_processes(shared: tuple[Path, Services]) -> None:
    folder = shared[0]
    lines = " ".join(processes_of(folder))
    passwords = [path.read_text() for path in (folder / ".run/test/bootstrap").iterdir()]
    assert "postgres" in lines
    assert len(passwords) == 2
    assert not [word for word in passwords if word in lines]


def test_secrets_are_for_this_account_alone(shared: tuple[Path, Services]) -> None:
    home = shared[0] / ".run" / "test"
    private = [home / "bootstrap", home / "secrets", home / "log", *(home / "bootstrap").iterdir()]
    assert [oct(path.stat().st_mode)[-2:] for path in private] == ["00"] * len(private)


def test_a_killed_user_leaves_nothing(folder: Path) -> None:
    user = user_process(folder)
    assert user.stdout is not None
    assert user.stdout.readline().startswith("postgresql://")
    assert processes_of(folder)
    user.kill()
    user.communicate()
    assert gone(folder)


def test_a_killed_keeper_leaves_nothing_and_is_replaced(folder: Path) -> None:
    services = services_of(folder)
    cluster = next((folder / ".run" / "test").glob("postgres-*")) / "cluster"
    server = (cluster / "postmaster.pid").read_text().split()[0]
    keeper = subprocess.check_output(["ps", "-o", "ppid=", "-p", server], text=True)
    os.kill(int(keeper), signal.SIGKILL)
    assert wait_for(lambda: not Path(f"/proc/{server}").exists(), seconds=10)
    replaced = services_of(folder)
    assert setting(replaced.database_url, "fsync") == "off"
    services.stop()
    replaced.stop()


def test_damaged_throw_away_data_is_made_anew(folder: Path) -> None:
    services_of(folder).stop()
    assert gone(folder)
    cluster = next((folder / ".run" / "test").glob("postgres-*")) / "cluster"
    (cluster / "global" / "pg_control").write_bytes(b"")
    services = services_of(folder)
    assert setting(services.database_url, "fsync") == "off"
    services.stop()


def test_given_addresses_are_used(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/x")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    services = services_of(folder)
    services.stop()
    assert services.database_url == "postgresql://elsewhere/x"
    assert not (folder / ".run").exists()


def test_data_made_by_a_version_that_is_gone_is_left_alone(folder: Path) -> None:
    data = place(folder, "data")
    home = data.servers / "postgres-14"
    home.mkdir()
    (home / "made-by").write_text("installed /usr/lib/postgresql/14/bin")
    with pytest.raises(CannotStart, match="made by PostgreSQL 14"):
        choose_postgres(data, folder)


@pytest.mark.skipif(service_account() is None, reason="only root drops to another account")
def test_servers_of_root_live_outside_a_closed_home(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = folder / "elsewhere"
    monkeypatch.setattr(places, "ELSEWHERE", elsewhere)
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    assert place(closed, "test").servers.parent == elsewhere
    assert closed.stat().st_mode & 0o777 == 0o700, "no folder is opened for the servers"
    assert place(folder, "test").servers == folder / ".run" / "test"
