"""Reads every place where a personal datum could have been left behind."""

import os
import subprocess
from pathlib import Path
from typing import Any

import redis

from launch.binaries import installed_postgres, made_by
from launch.places import place
from tests import database


def dumps(name: str) -> dict[str, bytes]:
    """Return the whole database `name` as the superuser dumps it, as text and as an archive."""
    return {"plain": _dump(name, "plain"), "custom": _dump(name, "custom", "--compress=0")}


def _dump(name: str, form: str, *options: str) -> bytes:
    at = database.bootstrap()
    programs = made_by(place(database.ROOT, "test").servers) or installed_postgres()[0]
    called = [
        programs.folder / "pg_dump",
        f"--format={form}",
        *options,
        "--host",
        at.host,
        "--port",
        at.port,
    ]
    return subprocess.run(
        [*called, "--username", at.user, name],
        env=os.environ | {"PGPASSWORD": at.password},
        capture_output=True,
        check=True,
    ).stdout


def redis_content(address: str) -> bytes:
    """Return every key and value of every database of a Redis."""
    found = []
    server = redis.Redis.from_url(address)
    for number in range(int(server.config_get("databases")["databases"])):
        client = redis.Redis.from_url(address, db=number)
        for key in client.scan_iter(count=1000):
            found += [key, _value(client, key)]
    return b"\n".join(found)


def _value(client: Any, key: bytes) -> bytes:
    readers = {
        b"string": lambda: client.get(key),
        b"list": lambda: client.lrange(key, 0, -1),
        b"hash": lambda: client.hgetall(key),
        b"set": lambda: client.smembers(key),
        b"zset": lambda: client.zrange(key, 0, -1, withscores=True),
        b"stream": lambda: client.xrange(key),
    }
    return b"\n".join(_pieces(readers[client.type(key)]()))


def _pieces(value: Any) -> list[bytes]:
    if isinstance(value, bytes):
        return [value]
    if isinstance(value, dict):
        return [piece for pair in value.items() for one in pair for piece in _pieces(one)]
    if isinstance(value, list | tuple | set):
        return [piece for one in value for piece in _pieces(one)]
    return [str(value).encode()]


def folder(path: Path) -> bytes:
    """Return the name and the content of every file below a folder."""
    found = []
    for one in sorted(path.rglob("*")):
        found.append(str(one.relative_to(path)).encode())
        if one.is_file():
            found.append(one.read_bytes())
    return b"\n".join(found)
