"""PostgreSQL and Redis together, started for `./run` and for tests alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launch.binaries import choose_postgres, choose_redis
from launch.places import Place
from launch.postgres import start_postgres
from launch.processes import Child, stop_all
from launch.redis import start_redis


@dataclass(frozen=True)
class Servers:
    """Addresses of the two servers, and the children among them that were started here."""

    database_url: str
    redis_url: str
    children: tuple[Child, ...]


@contextmanager
def servers(
    place: Place, packages: Path, *, throwaway: bool, database_url: str = "", redis_url: str = ""
) -> Iterator[Servers]:
    """Run what is not given by address, from the programs of the machine or of `packages`."""
    started: list[Child] = []
    try:
        if not database_url:
            programs = choose_postgres(place, packages)
            child, database_url = start_postgres(place, programs, throwaway=throwaway)
            started.append(child)
        if not redis_url:
            broker = choose_redis(place, packages)
            child, redis_url = start_redis(place, broker, throwaway=throwaway)
            started.append(child)
        yield Servers(database_url, redis_url, tuple(started))
    finally:
        stop_all(started)
