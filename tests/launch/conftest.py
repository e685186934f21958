"""Folders that stand in for a fresh clone, and a way to see which processes are left."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@contextmanager
def project_folder() -> Iterator[Path]:
    """Make a project folder, with a space in its name, where no server is given."""
    made = Path(tempfile.mkdtemp(prefix="ishenim launch "))
    made.chmod(0o711)
    with pytest.MonkeyPatch.context() as environment:
        for name in ("DATABASE_URL", "REDIS_URL", "ISHENIM_SECRETS", "PORT"):
            environment.delenv(name, raising=False)
        yield made
    assert gone(made), "a process of this test is left"
    shutil.rmtree(made)


@pytest.fixture
def folder() -> Iterator[Path]:
    with project_folder() as made:
        yield made


def processes_of(folder: Path) -> list[str]:
    """Return the command lines of running processes that name the folder or work inside it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            inside = str((process / "cwd").readlink()).startswith(str(folder))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if int(process.name) != os.getpid() and (inside or str(folder) in line):
            found.append(line)
    return found


def gone(folder: Path, *, seconds: float = 15) -> bool:
    return wait_for(lambda: not processes_of(folder), seconds=seconds)


def wait_for(condition: Callable[[], bool], *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
