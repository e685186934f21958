"""A whole installation for one journey: database, queue, web server, workers, beat and mail."""

import os
import socket
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import redis

from launch.commands import commands
from launch.health import answers
from launch.processes import Child, free_port, start, stop_all, wait_until
from launch.run import without_sign_in
from tests import database
from tests.journey.mail import MailBox

TALKATIVE = dict.fromkeys(("worker", "stats", "beat"), ("--loglevel", "DEBUG"))
"""What is not logged by default is logged here: arguments of jobs, too."""
WORKERS = ("worker", "stats")
SETTINGS = "tests.journey.settings"


@dataclass
class World:
    """Where the installation listens and where it leaves traces."""

    name: str
    site: str
    folder: Path
    redis_url: str
    mail: MailBox
    children: Mapping[str, Child]
    said_to_redis: list[bytes] = field(default_factory=list)

    def log_of(self, name: str) -> bytes:
        return (self.folder / f"{name}.log").read_bytes()

    def wait_for_log(self, name: str, word: bytes) -> None:
        """Wait until a process has said the word."""
        said = partial(self._has_said, name, word)
        wait_until(said, self.children[name], seconds=120, pause=0.1)

    def _has_said(self, name: str, word: bytes) -> bool:
        return word in self.log_of(name)


@contextmanager
def world(name: str, redis_url: str, folder: Path) -> Iterator[World]:
    """Run the installation on the database `name`, with the production commands."""
    redis.Redis.from_url(redis_url).flushdb()
    port = free_port()
    children: dict[str, Child] = {}
    with ExitStack() as stack:
        mail = stack.enter_context(MailBox())
        made = World(name, f"http://127.0.0.1:{port}", folder, redis_url, mail, children)
        stack.enter_context(_listening(redis_url, made.said_to_redis))
        stack.callback(lambda: stop_all(list(children.values())))
        for command in commands(bind=f"127.0.0.1:{port}", state=str(folder)):
            children[command.name] = start(
                command.name,
                [sys.executable, "-m", *command.module, *TALKATIVE.get(command.name, ())],
                log=folder / f"{command.name}.log",
                cwd=database.ROOT,
                env=_environment(made, command.process),
            )
        wait_until(partial(answers, "/healthz", port=port), children["web"], seconds=120, pause=0.1)
        for name in WORKERS:
            made.wait_for_log(name, b" ready.")
        yield made


def _environment(made: World, process: str | None) -> dict[str, str]:
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{made.name}").geturl()
    no_secrets = made.folder / "no-secrets"
    no_secrets.mkdir(exist_ok=True)
    env = os.environ | {
        "DATABASE_URL": without_sign_in(address),
        "REDIS_URL": made.redis_url,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "ISHENIM_DEMO": "1",
        "ISHENIM_EMAIL_HOST": "127.0.0.1",
        "ISHENIM_EMAIL_PORT": str(made.mail.port),
        "ISHENIM_VEIL_MINUTES": "60",
        "GUNICORN_CMD_ARGS": "--access-logfile -",
        "PYTHONUNBUFFERED": "1",
    }
    env.pop("PYTEST_CURRENT_TEST", None)
    if process:
        return env | {"ISHENIM_PROCESS": process}
    return env | {"ISHENIM_SECRETS": str(no_secrets)}


@contextmanager
def _listening(redis_url: str, said: list[bytes]) -> Iterator[None]:
    """Keep every command that Redis is given, whoever gives it."""
    at = urlsplit(redis_url)
    with socket.create_connection((at.hostname, at.port)) as line:
        if at.password:
            line.sendall(f"AUTH {unquote(at.password)}\r\n".encode())
        line.sendall(b"MONITOR\r\n")
        thread = threading.Thread(target=_note, args=(line, said), daemon=True)
        thread.start()
        try:
            yield
        finally:
            line.shutdown(socket.SHUT_RDWR)
            thread.join()


def _note(line: socket.socket, said: list[bytes]) -> None:
    while heard := line.recv(1 << 16):
        said.append(heard)
