"""`./run`: refusals in one sentence, and a whole life from an empty folder to a clean end."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from launch import run
from launch.errors import CannotStart
from launch.locks import Lock
from launch.places import require_room
from launch.processes import free_port
from tests.launch.conftest import ROOT, gone, processes_of, wait_for


def test_a_taken_port_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CannotStart, match=f"port {port} is taken.*PORT={port + 1} ./run"):
            run.main(folder, [])


def test_a_second_run_in_one_folder_is_refused(folder: Path) -> None:
    (folder / ".run").mkdir()
    with (
        Lock(folder / ".run" / "run.lock"),
        pytest.raises(CannotStart, match=r"another \./run is already at work"),
    ):
        run.main(folder, [])


def test_a_full_disk_is_named(folder: Path) -> None:
    with pytest.raises(CannotStart, match="less than 1000000000000 MB free"):
        require_room(folder, megabytes=10**12)


def test_a_port_that_is_no_number_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(CannotStart, match="PORT has to be a number"):
        run.main(folder, [])


def test_a_machine_without_a_new_python_is_told_so(folder: Path) -> None:
    tools = folder / "tools"
    tools.mkdir()
    for name in ("sh", "dirname", "readlink", "id"):
        (tools / name).symlink_to(str(shutil.which(name)))
    told = subprocess.run(
        [ROOT / "run"], env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr == (
        "Ishenim: Python 3.11 or newer is needed and was not found on the PATH.\n"
    )


def test_a_start_leaves_bytecode_for_the_next_whatever_the_caller_wants(folder: Path) -> None:
    python = folder / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || echo "${PYTHONDONTWRITEBYTECODE-not set}"\n')
    python.chmod(0o700)
    env = {"PATH": f"{folder}:{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run([ROOT / "run"], env=env, capture_output=True, text=True, check=True)
    assert told.stdout == "not set\n"


def test_the_superuser_password_goes_to_nobody_who_serves() -> None:
    address = "postgresql://ishenim:secret@127.0.0.1:5432/ishenim"
    assert run.without_sign_in(address) == "postgresql://127.0.0.1:5432/ishenim"


def start_run(root: Path, port: int, output: Path) -> subprocess.Popen[bytes]:
    env = {name: value for name, value in os.environ.items() if "ISHENIM" not in name}
    env["PORT"] = str(port)
    env.pop("DJANGO_SETTINGS_MODULE", None)
    with output.open("wb") as log:
        return subprocess.Popen([root / "run"], cwd="/", env=env, stdout=log, stderr=log)


def status(port: int, path: str) -> int:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        return line.getresponse().status
    except OSError:
        return 0
    finally:
        line.close()


@pytest.fixture
def clone(folder: Path) -> Path:
    """Return a copy of what git knows, in a folder with a space in its path."""
    made = folder / "a clone"
    names = subprocess.check_output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT
    )
    for name in names.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, made / name)
    return made


def live(clone: Path, end: signal.Signals) -> None:
    """Start, be refused a second time, and end by the signal with no process left."""
    port, output = free_port(), clone.parent / end.name
    process = start_run(clone, port, output)
    try:
        assert wait_for(lambda: status(port, "/readyz") == 200, seconds=240), output.read_text()
        assert wait_for(lambda: "amina@demo.test" in output.read_text(), seconds=30)
        second = start_run(clone, free_port(), clone.parent / "second")
        assert second.wait(30) == 1
        assert "another ./run is already at work" in (clone.parent / "second").read_text()
        assert len(processes_of(clone)) > 8, "servers, web, workers and beat"
        assert any("load_demo_history" in one for one in processes_of(clone))
    finally:
        process.send_signal(end)
        code = process.wait(60)
    assert code == (-signal.SIGKILL if end is signal.SIGKILL else 0)
    assert gone(clone, seconds=20), end.name


@pytest.mark.deep
def test_whole_lives_leave_no_process(clone: Path) -> None:
    for end in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL):
        live(clone, end)
