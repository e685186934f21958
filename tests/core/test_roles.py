"""Each kind of process has a password of its own, and nothing that it does not need."""

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connections

from core import roles
from core.roles import Process
from tests import database

pytestmark = pytest.mark.walls

CLOSE_WHAT_IS_DUE = """
import django
django.setup()
from reporting.tasks import close_due_periods
close_due_periods()
"""


def environment(process: str, secrets: Path | str) -> dict[str, str]:
    address = database.bootstrap()
    name = connections["default"].settings_dict["NAME"]
    url = f"postgresql:///{name}?host={address.host}&port={address.port}"
    env = os.environ | {"ISHENIM_PROCESS": process, "ISHENIM_SECRETS": str(secrets)}
    return env | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


def only(process: Process, folder: Path) -> Path:
    """Make a secrets folder as this process is given it: its own password and no key."""
    own = folder / process
    own.mkdir(parents=True)
    password = roles.password_file(database.secrets_folder(), process).read_text()
    (own / "database_password").write_text(password)
    return folder


def test_passwords_lie_apart_and_only_this_account_reads_them() -> None:
    folder = database.secrets_folder()
    files = [roles.password_file(folder, process) for process in Process]
    assert len({file.read_text() for file in files}) == len({f.parent for f in files}) == 5
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert not (folder / "database_roles.json").exists()


def test_a_process_reads_its_own_password_alone(tmp_path: Path) -> None:
    folder = only(Process.STATS, tmp_path)
    address = database.bootstrap()
    assert roles.connection_settings(address, Process.STATS, folder)["PASSWORD"]
    for other in set(Process) - {Process.STATS}:
        assert not roles.connection_settings(address, other, folder)["PASSWORD"]


def test_statistics_close_a_period_without_a_key_or_another_password(tmp_path: Path) -> None:
    secrets = only(Process.STATS, tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", CLOSE_WHAT_IS_DUE],
        cwd=database.ROOT,
        env=environment("stats", secrets),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert database.owner_rows("SELECT count(*) > 0 FROM reporting_countingperiod") == [(True,)]
    assert [path.name for path in secrets.rglob("*") if path.is_file()] == ["database_password"]


@pytest.mark.parametrize(
    ("process", "arguments", "word"),
    [
        ("stats", ["worker", "--pool", "solo", "--queues", "nothing", "--without-mingle"], "ready"),
        ("beat", ["beat", "--schedule", "{folder}/beat", "--pidfile", ""], "beat: Starting"),
    ],
)
def test_celery_starts_without_keys(
    tmp_path: Path, process: str, arguments: list[str], word: str
) -> None:
    secrets = os.devnull if process == "beat" else only(Process.STATS, tmp_path / "secrets")
    log = tmp_path / "log"
    command = [one.format(folder=tmp_path) for one in arguments]
    with log.open("w") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "celery", "--app", "config.celery:app", *command],
            cwd=database.ROOT,
            env=environment(process, secrets) | {"PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        end = time.monotonic() + 180
        while word not in log.read_text() and child.poll() is None and time.monotonic() < end:
            time.sleep(0.1)
        assert child.poll() is None, log.read_text()[-2000:]
        assert word in log.read_text()
    finally:
        child.terminate()
        child.wait(30)
