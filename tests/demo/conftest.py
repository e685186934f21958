"""One demo for all its tests: made by the commands, then walked through as the web process."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import override_settings
from psycopg2 import sql

from demo import history, invented
from tests import database

NAME = f"ishenim_demo_{os.getpid()}"
BODIES = ("sezim", "akjol")
ONE_LOADS = 1_600_356
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
        env=os.environ
        | {
            "DATABASE_URL": database.url_of(name),
            "ISHENIM_DEMO": "1",
            "ISHENIM_EXACT_PERIOD_TOTAL": "1",  # as the settings of the demo say
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout)


def shared(name: str, make: Callable[[str], str]) -> str:
    """Let one of the workers make a database for all; give this one its own copy as NAME.

    Return what making it said, which is kept as the comment of the database.
    """
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    with database.server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_LOADS])
        cursor.execute(asked, [name])
        row = cursor.fetchone()
        if row is None:
            draft = f"{name}_new"
            database.drop(draft)
            row = (make(draft),)
            kept, new = sql.Identifier(name), sql.Identifier(draft)
            cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(new, sql.Literal(row[0])))
            cursor.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(new, kept))
        database.drop(NAME)
        database.clone(name, NAME)
    return row[0] or ""


@pytest.fixture(scope="session")
def loaded(testrun_uid: str) -> str:
    """Return the name of the prepared demo that all workers of this run copy."""
    return f"ishenim_loaded_{testrun_uid[:16]}"


@pytest.fixture(scope="session")
def prepared(django_db_setup: None, loaded: str) -> Iterator[Ran]:
    """Prepare a database in demo mode; what the command said. Making the template drops others."""

    def make(name: str) -> str:
        _drop_all_but(loaded)
        ran = run("prepare", name)
        assert ran.code == 0, ran.said
        return ran.said

    yield Ran(0, shared(loaded, make))
    database.drop(NAME)


def _drop_all_but(loaded: str) -> None:
    """Drop what earlier runs shared."""
    with database.server() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'ishenim_loaded_%'")
        former = [name for (name,) in cursor.fetchall() if not name.startswith(loaded)]
    for name in former:
        database.drop(name)


@pytest.fixture(scope="session")
def demo(prepared: Ran) -> str:
    """Return the name of the demo's database."""
    return NAME


@contextmanager
def walked(blocker: Any, name: str = NAME) -> Iterator[None]:
    """Be the web process of the demo."""
    address = replace(settings.DATABASE_ADDRESS, name=name)
    quick = ["demo.hashers.PrintedPasswordHasher"]
    off = {"DEMO": True, "SECOND_FACTOR_REQUIRED": False, "PASSWORD_HASHERS": quick}
    with blocker.unblock(), override_settings(DATABASE_ADDRESS=address, **off):
        before = connections["default"].settings_dict["NAME"]
        database.point_at(name)
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
def year(demo: str, loaded: str, django_db_blocker: Any) -> list[invented.Story]:
    """Let a small 2018 go by, in two organisations; return its people."""
    people = slice_of_2018()

    def make(name: str) -> str:
        database.clone(loaded, name)
        with walked(django_db_blocker, name):
            history.load(people, history.network(BODIES), lambda done: None, until=UNTIL)
        return ""

    shared(f"{loaded}_year", make)
    return people


@pytest.fixture
def in_demo(year: list[invented.Story], django_db_blocker: Any) -> Iterator[None]:
    """Be the web process of the demo, for one test."""
    with walked(django_db_blocker):
        yield
