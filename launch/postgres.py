"""A private PostgreSQL server: made once, then started as a child on a free loopback port."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from launch.binaries import Postgres
from launch.errors import CannotStart
from launch.places import Place
from launch.processes import Child, free_port, start, stop_all, wait_until

SUPERUSER = "ishenim"
DATABASE = "ishenim"
# Statements and their values never reach the log: they may hold what people said.
DISCREET = {
    "password_encryption": "scram-sha-256",
    "log_statement": "none",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
SETTINGS = DISCREET | {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "logging_collector": "off",
    "timezone": "UTC",
    "jit": "off",
}
THROWAWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
}


def start_postgres(place: Place, programs: Postgres, *, throwaway: bool) -> tuple[Child, str]:
    """Start the server whose data lies at `place`, making it first if needed; return its address.

    The address is that of the superuser; the database it names is made by `manage.py prepare`.
    A throw-away server trades safety for speed, and is made anew when it cannot start.
    """
    home = place.own(place.servers / f"postgres-{programs.major}")
    password = place.password("postgres")
    try:
        return _start(place, programs, home, password, throwaway=throwaway)
    except CannotStart:
        if not throwaway:
            raise
        shutil.rmtree(home / "cluster", ignore_errors=True)
        return _start(place, programs, home, password, throwaway=throwaway)


def _start(
    place: Place, programs: Postgres, home: Path, password: str, *, throwaway: bool
) -> tuple[Child, str]:
    cluster = home / "cluster"
    if not cluster.exists():
        _make(place, programs, home, password, throwaway=throwaway)
    _wait_for_predecessor(cluster)
    port = free_port()
    settings = SETTINGS | {"port": str(port)} | (THROWAWAY if throwaway else {})
    child = start(
        "PostgreSQL",
        [programs.folder / "postgres", "-D", cluster, *_options(settings)],
        log=place.log / "postgres.log",
        cwd=home,
        env=_environment(home),
        account=place.account,
        stop_signal=signal.SIGINT,
    )
    try:
        wait_until(lambda: _ready(cluster, child), child, seconds=60)
    except BaseException:
        stop_all([child])
        raise
    return child, f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/{DATABASE}"


def _make(place: Place, programs: Postgres, home: Path, password: str, *, throwaway: bool) -> None:
    """Make the cluster under another name, so that an interrupted attempt is never used."""
    draft = home / "cluster.new"
    shutil.rmtree(draft, ignore_errors=True)
    secret = home / "password"
    secret.touch(mode=0o600)
    secret.write_text(password)
    if place.account:
        os.chown(secret, place.account.uid, place.account.gid)
    argv: list[str | Path] = [programs.folder / "initdb", "-D", draft, f"--pwfile={secret}"]
    argv += ["-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256"]
    made = subprocess.run(
        [*argv, "--no-sync"] if throwaway else argv,
        cwd=home,
        env=_environment(home),
        capture_output=True,
        text=True,
        check=False,
        **(place.account.options() if place.account else {}),
    )
    secret.unlink()
    if made.returncode:
        raise CannotStart(f"PostgreSQL could not make its data folder: {made.stderr.strip()}")
    (home / "made-by").write_text(f"{programs.origin} {programs.folder}")
    draft.rename(home / "cluster")


def _environment(home: Path) -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": str(home), "TZ": "UTC"}


def _options(settings: dict[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]


def _status(cluster: Path) -> list[str]:
    with suppress(FileNotFoundError):
        return (cluster / "postmaster.pid").read_text().splitlines()
    return []


def _ready(cluster: Path, child: Child) -> bool:
    lines = _status(cluster)
    return lines[7:] == ["ready   "] and lines[0] == str(child.process.pid)


def _wait_for_predecessor(cluster: Path) -> None:
    """Give a server whose starter was killed the time to finish its own shutdown."""
    end = time.monotonic() + 15
    while (lines := _status(cluster)) and _alive(int(lines[0])) and time.monotonic() < end:
        time.sleep(0.05)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
