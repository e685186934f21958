"""A tablespace in memory, where a database is copied without waiting for a disk."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import sql

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own in it, closed to others
ROOM_BYTES = 1_000_000_000
IN_MEMORY = "ishenim_memory"
ON_DISK = "pg_default"


def tablespace(cursor: Any) -> str:
    """Return the tablespace that clones of the template go to; call it while nobody else does.

    It is the usual one where memory is short or the server is not on this machine.
    """
    cursor.execute("SHOW data_directory")
    data = Path(cursor.fetchone()[0])
    folder = MEMORY / f"ishenim-{hashlib.sha256(os.fsencode(data)).hexdigest()[:16]}"
    if not os.access(data.parent, os.X_OK) or not data.is_dir() or not _room(data):
        return ON_DISK
    cursor.execute("SELECT oid FROM pg_tablespace WHERE spcname = %s", [IN_MEMORY])
    if known := cursor.fetchone():
        if any(folder.glob("PG_*")):
            return IN_MEMORY
        _forget(cursor, known[0])
    try:
        _make(cursor, folder, data)
    except (psycopg2.Error, PermissionError):
        return ON_DISK
    return IN_MEMORY


def _room(data: Path) -> bool:
    """Say whether memory has room, and the server's account is this one or one to give it to."""
    ours = os.geteuid() in {0, data.stat().st_uid}
    return ours and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES


def _make(cursor: Any, folder: Path, data: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(folder, data.stat().st_uid, data.stat().st_gid)
    cursor.execute(
        sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(
            sql.Identifier(IN_MEMORY), sql.Literal(str(folder))
        )
    )


def _forget(cursor: Any, oid: int) -> None:
    """Drop a tablespace whose folder went with a restart of the machine."""
    cursor.execute("SELECT datname FROM pg_database WHERE dattablespace = %s", [oid])
    for (name,) in cursor.fetchall():
        cursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    cursor.execute(sql.SQL("DROP TABLESPACE {}").format(sql.Identifier(IN_MEMORY)))
