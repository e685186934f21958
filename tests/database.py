"""Makes the databases of the tests: a template once, clones of it in hundredths of a second."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.core.management import call_command
from django.db import connections
from psycopg2 import sql

from core import roles
from tests import memory

ROOT = Path(__file__).resolve().parent.parent
SHAPES_THE_TEMPLATE = (
    "*/migrations/*.py",
    "*/sql/*.sql",
    "*/fixtures/*",
    "tests/cast.py",
    "core/walls.py",
    "core/roles.py",
    "*/management/commands/*.py",
)

# Tests that run side by side wait for the one that builds the template.
ONE_BUILDS = 1_600_355


def bootstrap() -> roles.Address:
    return roles.Address.parse(os.environ["DATABASE_URL"])


def secrets_folder() -> Path:
    return Path(os.environ["ISHENIM_SECRETS"])


def point_at(name: str, process: roles.Process = roles.Process.WEB) -> None:
    """Let both connections reach the database `name` as this process."""
    fresh = roles.databases(replace(bootstrap(), name=name), process, secrets_folder())
    for one in fresh.values():
        one["CONN_MAX_AGE"] = 0
    roles.reconnect(fresh)


def url_of(name: str) -> str:
    """Return what DATABASE_URL says of the database `name` to a program of its own."""
    at = bootstrap()
    who = f"{quote(at.user, safe='')}:{quote(at.password, safe='')}"
    return f"postgresql://{who}@/{name}?host={quote(at.host)}&port={at.port}"


@contextmanager
def as_process(process: roles.Process) -> Iterator[None]:
    """Connect as another process of the installation, and as the web again afterwards."""
    name = connections["default"].settings_dict["NAME"]
    point_at(name, process)
    try:
        yield
    finally:
        point_at(name)


@contextmanager
def server() -> Iterator[Any]:
    """Yield a cursor of the bootstrap role on the server's own database."""
    with roles.bootstrap_cursor(bootstrap(), "postgres") as cursor:
        yield cursor


def clone(template: str, name: str) -> None:
    """Copy the template, with who may connect to it, which is no part of a copy."""
    with server() as cursor:
        cursor.execute(
            sql.SQL(
                "CREATE DATABASE {} TEMPLATE {} OWNER ishenim_owner"
                " TABLESPACE {} STRATEGY FILE_COPY"
            ).format(*map(sql.Identifier, (name, template, _tablespace())))
        )
        cursor.execute(
            "UPDATE pg_database SET datacl = original.datacl FROM pg_database original"
            " WHERE original.datname = %s AND pg_database.datname = %s",
            [template, name],
        )


@cache
def _tablespace() -> str:
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_BUILDS])
        return memory.tablespace(cursor)


def drop(name: str) -> None:
    with server() as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


@cache
def template() -> str:
    """Return the template database, made, migrated and filled with the cast by the owner."""
    name = f"ishenim_template_{_shape()}"
    with server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_BUILDS])
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'ishenim_%%'")
        present = [row[0] for row in cursor.fetchall()]
        if name in present:
            return name
        for old in present:
            drop(old)
        _build(f"{name}_new")
        cursor.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(f"{name}_new"), sql.Identifier(name)
            )
        )
    return name


@cache
def _shape() -> str:
    digest = hashlib.sha256()
    for pattern in SHAPES_THE_TEMPLATE:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    digest.update(str(secrets_folder()).encode())
    return digest.hexdigest()[:16]


def _build(name: str) -> None:
    from django.core.management import get_commands

    from core.management.commands.prepare import REFERENCE_COMMANDS
    from tests import cast

    roles.create_roles(replace(bootstrap(), name=name), secrets_folder())
    point_at(name, roles.Process.OWNER)
    for command in REFERENCE_COMMANDS:
        if command in get_commands():
            call_command(command, verbosity=0)
    cast.create()
    for alias in ("default", "side"):
        connections[alias].close()


def owner_rows(query: str, *values: object, database: str | None = None) -> list[tuple[Any, ...]]:
    """Run a query as the bootstrap role, which sees every row; for tests that must count first."""
    name = database or connections["default"].settings_dict["NAME"]
    with roles.bootstrap_cursor(bootstrap(), name) as cursor:
        cursor.execute(query, values or None)
        return list(cursor.fetchall()) if cursor.description else []


__all__ = [
    "as_process",
    "bootstrap",
    "clone",
    "drop",
    "owner_rows",
    "point_at",
    "secrets_folder",
    "server",
    "template",
    "url_of",
]
