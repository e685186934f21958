"""The database roles: who they are, how they are made, and how a process becomes one."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import psycopg2
from django.db import connections
from psycopg2 import sql


class Process(StrEnum):
    """A kind of process; each connects as its own role `ishenim_<process>`."""

    OWNER = "owner"
    WEB = "web"
    WORKER = "worker"
    STATS = "stats"
    BACKUP = "backup"


@dataclass(frozen=True)
class Address:
    """Where the database is and how the bootstrap role reaches it."""

    host: str
    port: str
    name: str
    user: str
    password: str

    @classmethod
    def parse(cls, url: str) -> "Address":
        """Read `postgres://user:password@host:port/name`; `?host=` names a socket folder."""
        parts = urlsplit(url)
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return cls(
            host=unquote(query.get("host", parts.hostname or "")),
            port=query.get("port", str(parts.port or 5432)),
            name=unquote(parts.path.lstrip("/")) or "ishenim",
            user=unquote(parts.username or "postgres"),
            password=unquote(parts.password or ""),
        )


def role_name(process: Process) -> str:
    """Return the role that the process connects as."""
    return f"ishenim_{process}"


def password_file(folder: Path, process: Process) -> Path:
    """Return where the process keeps its password: a folder of its own, which it alone is given."""
    return folder / process / "database_password"


def read_password(folder: Path, process: Process) -> str:
    """Return the password of the process's role; empty before `create_roles` has run."""
    path = password_file(folder, process)
    return path.read_text() if path.exists() else ""


def connection_settings(address: Address, process: Process, folder: Path) -> dict[str, Any]:
    """Return Django's settings of a connection of this process."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": address.host,
        "PORT": address.port,
        "NAME": address.name,
        "USER": role_name(process),
        "PASSWORD": read_password(folder, process),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c lock_timeout=10000 -c search_path=public,pg_temp"},
    }


def side_settings(address: Address, process: Process, folder: Path) -> dict[str, Any]:
    """Return the settings of the side connection, whose statements commit at once."""
    settings = connection_settings(address, process, folder)
    settings["OPTIONS"] = {
        "options": "-c lock_timeout=2000 -c statement_timeout=5000 -c search_path=public,pg_temp",
        "connect_timeout": 3,
    }
    settings["TEST"] = {"MIRROR": "default"}
    return settings


def databases(address: Address, process: Process, folder: Path) -> dict[str, dict[str, Any]]:
    """Return Django's settings of both connections of this process."""
    return {
        "default": connection_settings(address, process, folder),
        "side": side_settings(address, process, folder),
    }


def reconnect(fresh: Mapping[str, dict[str, Any]]) -> None:
    """Connect with these settings from now on: as another process, or to another database."""
    for alias, settings in fresh.items():
        connections[alias].close()
        connections.settings[alias].update(settings)
        connections[alias].settings_dict.update(settings)


@contextmanager
def bootstrap_cursor(address: Address, name: str) -> Iterator[Any]:
    """Yield a cursor of the bootstrap role on this database; each statement commits at once."""
    connection = psycopg2.connect(
        host=address.host,
        port=address.port,
        dbname=name,
        user=address.user,
        password=address.password,
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def create_roles(address: Address, folder: Path) -> None:
    """Create database, roles and passwords where they are missing; safe to repeat.

    The bootstrap role of the address needs CREATEROLE, CREATEDB and, for the backup role's
    BYPASSRLS, superuser rights. Each password lies in a file of its own that only this account
    reads; the former one file of all of them is removed.
    """
    with bootstrap_cursor(address, "postgres") as cursor:
        for process in Process:
            _create_role(cursor, process, _made_password(folder, process))
        ensure_database(cursor, address.name)
    prepare_database(address)
    (folder / "database_roles.json").unlink(missing_ok=True)


def ensure_database(cursor: Any, name: str) -> None:
    """Create the database, owned by the owner role, unless it exists."""
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    if cursor.fetchone() is None:
        cursor.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(name), sql.Identifier(role_name(Process.OWNER))
            )
        )


def prepare_database(address: Address) -> None:
    """Close the database to everybody but the roles, and give the schema to the owner."""
    owner = sql.Identifier(role_name(Process.OWNER))
    with bootstrap_cursor(address, address.name) as cursor:
        name = sql.Identifier(address.name)
        cursor.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
        cursor.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(owner))
        cursor.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for process in Process:
            role = sql.Identifier(role_name(process))
            cursor.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, role))
            cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public")


def _create_role(cursor: Any, process: Process, password: str) -> None:
    name = role_name(process)
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
    verb = "ALTER" if cursor.fetchone() else "CREATE"
    bypass = "BYPASSRLS" if process is Process.BACKUP else "NOBYPASSRLS"
    cursor.execute(
        sql.SQL(
            "{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION {} PASSWORD {}"
        ).format(sql.SQL(verb), sql.Identifier(name), sql.SQL(bypass), sql.Literal(password))
    )


def _made_password(folder: Path, process: Process) -> str:
    path = password_file(folder, process)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32))
        fresh.replace(path)
    return path.read_text()
