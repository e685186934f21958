"""Throw-away PostgreSQL and Redis for tests, shared by all who test in one clone."""

import json
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from launch.errors import CannotStart
from launch.keeper import addresses
from launch.locks import Lock, is_held
from launch.places import Place, place

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Services:
    """Addresses of a PostgreSQL (as superuser) and a Redis that tests may do anything with."""

    database_url: str
    redis_url: str
    _release: Callable[[], None] = field(repr=False)

    def stop(self) -> None:
        """Give the servers back; they end with their last user."""
        self._release()


def test_services(root: Path, packages: Path | None = None) -> Services:
    """Return the servers of the clone at `root`, starting them unless they run already.

    DATABASE_URL and REDIS_URL, when both are set, are used instead. The servers belong to a keeper
    process and end within a second of their last user, whatever way that user ends.
    `packages` is the folder of installed wheels; by default that of this Python.
    """
    given = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    if all(given):
        return Services(*given, lambda: None)
    test = place(root.resolve(), "test")
    use = Lock(test.home / "users.lock").share()
    try:
        with Lock(test.home / "start.lock"):
            if not is_held(test.home / "keeper.lock"):
                _start_keeper(root.resolve(), packages or Path(sysconfig.get_path("purelib")), test)
            told = json.loads(addresses(test).read_text())
    except BaseException:
        use.close()
        raise
    return Services(told["database_url"], told["redis_url"], use.close)


def _start_keeper(root: Path, packages: Path, test: Place) -> None:
    note = addresses(test)
    note.unlink(missing_ok=True)
    log = test.log / "keeper.log"
    with log.open("wb") as output:
        subprocess.run(
            [sys.executable, "-m", "launch.keeper", root, packages],
            cwd=Path(__file__).resolve().parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
        )
    end = time.monotonic() + PATIENCE_SECONDS
    while not note.exists():
        if not is_held(test.home / "keeper.lock") or time.monotonic() > end:
            raise CannotStart(f"the servers for tests did not start; the reason is in {log}.")
        time.sleep(0.02)
