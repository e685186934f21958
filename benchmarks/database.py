"""A scratch database for one benchmark, on a server that keeps what it commits."""

# ruff: noqa: PLC0415 - the addresses of the servers are known before Django is imported

from __future__ import annotations

import os
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from core.roles import Address, Process, bootstrap_cursor, databases, reconnect
from launch.places import place
from launch.servers import servers

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def prepared_database(*, demo: bool = False) -> Iterator[Path]:
    """Start servers with a prepared database and drop it at the end; yield the secrets folder.

    `demo` fills it with the demo network.
    """
    packages = Path(sysconfig.get_path("purelib"))
    name = f"ishenim_benchmark_{os.getpid()}"
    with (
        tempfile.TemporaryDirectory() as folder,
        servers(place(ROOT, "benchmark"), packages, throwaway=False) as running,
    ):
        os.environ.update(
            DATABASE_URL=running.database_url.rsplit("/", 1)[0] + f"/{name}",
            REDIS_URL=running.redis_url,
            ISHENIM_SECRETS=folder,
            ISHENIM_PROCESS="owner",
            ISHENIM_DEMO=str(int(demo)),
            DJANGO_SETTINGS_MODULE="config.settings.dev",
        )
        django.setup()
        call_command("prepare", verbosity=0)
        try:
            yield Path(folder)
        finally:
            _drop(name)


def become(process: str, secrets_folder: Path) -> None:
    """Go on as the database role of this process."""
    from django.conf import settings

    reconnect(databases(settings.DATABASE_ADDRESS, Process(process), secrets_folder))


@contextmanager
def unguarded(database: str = "") -> Iterator[Any]:
    """Yield a cursor of the bootstrap role, for which no row policy holds."""
    address = Address.parse(os.environ["DATABASE_URL"])
    with bootstrap_cursor(address, database or address.name) as cursor:
        yield cursor


def _drop(name: str) -> None:
    with unguarded("postgres") as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
