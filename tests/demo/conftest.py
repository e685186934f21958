"""One demo for all its tests: made by the commands, then walked through as the web process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import override_settings

from demo import history, invented
from tests import database

NAME = f"ishenim_demo_{os.getpid()}"
BODIES = ("sezim", "akjol")
UNTIL = date(2018, 12, 31)
PERSONS = 12


@dataclass(frozen=True)
class Ran:
    """What a command ended with and said."""

    code: int
    said: str


def run(command: str, name: str = NAME) -> Ran:
    """Run a command of the project on a database of the demo."""
    done = subprocess.run(
        [sys.executable, "manage.py", command],
        cwd=database.ROOT,
        env=os.environ | {"DATABASE_URL": database.url_of(name), "ISHENIM_DEMO": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout)


@pytest.fixture(scope="session")
def prepared(django_db_setup: None) -> Iterator[Ran]:
    """Prepare a database in demo mode; what the command said. Making the template drops others."""
    ran = run("prepare")
    assert ran.code == 0, ran.said
    yield ran
    database.drop(NAME)


@pytest.fixture(scope="session")
def demo(prepared: Ran) -> str:
    """Return the name of the demo's database."""
    return NAME


@contextmanager
def walked(blocker: Any) -> Iterator[None]:
    """Be the web process of the demo."""
    address = replace(settings.DATABASE_ADDRESS, name=NAME)
    quick = ["demo.hashers.PrintedPasswordHasher"]
    off = {"DEMO": True, "SECOND_FACTOR_REQUIRED": False, "PASSWORD_HASHERS": quick}
    with blocker.unblock(), override_settings(DATABASE_ADDRESS=address, **off):
        before = connections["default"].settings_dict["NAME"]
        database.point_at(NAME)
        try:
            yield
        finally:
            connections.close_all()
            database.point_at(before)


def slice_of_2018() -> list[invented.Story]:
    """Return the first people of two organisations, and all of them whose complaint was entered."""
    known = [one for one in invented.of_year(2018) if one.body in BODIES]
    entered = [one for one in known if one.registered]
    others = [one for one in known if not one.registered][: PERSONS - len(entered)]
    return sorted([*entered, *others], key=lambda one: one.opened)


@pytest.fixture(scope="session")
def year(demo: str, django_db_blocker: Any) -> list[invented.Story]:
    """Let a small 2018 go by, in two organisations; return its people."""
    people = slice_of_2018()
    with walked(django_db_blocker):
        history.load(people, history.network(BODIES), lambda done: None, until=UNTIL)
    return people


@pytest.fixture
def in_demo(year: list[invented.Story], django_db_blocker: Any) -> Iterator[None]:
    """Be the web process of the demo, for one test."""
    with walked(django_db_blocker):
        yield
