"""Children end when asked, when they do not want to, and when their parent is killed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from launch.errors import CannotStart
from launch.processes import start, stop_all, wait_until
from tests.launch.conftest import ROOT, gone, processes_of, wait_for

STUBBORN = "trap '' TERM; echo up; while :; do sleep 0.1; done"
PARENT = """
import os, sys, time
from pathlib import Path
from launch.processes import start
folder = Path(sys.argv[1])
start("child", ["sleep", "61"], log=folder / "log", cwd=folder, env=dict(os.environ))
print("up", flush=True)
time.sleep(60)
"""


def test_a_child_that_will_not_end_is_ended(folder: Path) -> None:
    child = start(
        "stubborn", ["sh", "-c", STUBBORN], log=folder / "log", cwd=folder, env=dict(os.environ)
    )
    assert wait_for(lambda: "up" in child.last_words(), seconds=5)
    child.ask_to_stop()
    child.see_off(seconds=0.2)
    assert not child.running()


def test_all_are_asked_before_any_is_waited_for(folder: Path) -> None:
    slow = "trap 'sleep 0.5; exit 0' TERM; echo up; while :; do sleep 0.05; done"
    children = [
        start(name, ["sh", "-c", slow], log=folder / name, cwd=folder, env=dict(os.environ))
        for name in ("one", "two", "three")
    ]
    assert wait_for(lambda: all("up" in child.last_words() for child in children), seconds=5)
    began = time.monotonic()
    stop_all(children)
    assert time.monotonic() - began < 1.4
    assert [child.process.returncode for child in children] == [0, 0, 0]


def test_a_killed_parent_takes_its_children_along(folder: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, folder], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "up\n"
    assert [line for line in processes_of(folder) if line.startswith("sleep 61")]
    parent.kill()
    parent.communicate()
    assert gone(folder, seconds=5)


def test_a_child_that_fails_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    child = start("clock", ["sh", "-c", "echo no spring"], log=folder / "log", cwd=folder, env={})
    with pytest.raises(CannotStart, match="clock did not start"):
        wait_until(lambda: False, child, seconds=5)
    assert "no spring" in capsys.readouterr().err
    stop_all([child])
