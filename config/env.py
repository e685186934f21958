"""Reads what the operator sets: environment values, and secrets that live in files."""

import os
import secrets
from pathlib import Path

from core.roles import Process


class SettingMissing(RuntimeError):
    """A value without which Ishenim cannot start safely is not set."""


def text(name: str, default: str | None = None) -> str:
    """Return the environment value `name`; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise SettingMissing(f"{name} is not set")
    return value


def flag(name: str) -> bool:
    """Return True when the environment value `name` is 1."""
    return os.environ.get(name, "") == "1"


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated parts of the environment value `name`."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def process() -> Process | None:
    """Return the kind of this process; None for the scheduler, which reaches no database."""
    name = text("ISHENIM_PROCESS", "web")
    return None if name == "beat" else Process(name)


def secrets_folder() -> Path:
    """Return the folder with one folder for each process, and with the key files."""
    return Path(text("ISHENIM_SECRETS"))


def session_key() -> str:
    """Return the key of cookies and counters: one for all that serve pages.

    A process that serves none has a key that nobody else knows.
    """
    serves = process() in {Process.WEB, Process.OWNER}
    return _kept_secret("session_key") if serves else secrets.token_urlsafe(50)


def _kept_secret(name: str) -> str:
    """Return the secret in the file `name` of the web process's folder, made at first use.

    The file is created with exclusive access, so that processes that start together agree.
    """
    folder = secrets_folder() / Process.WEB
    path = folder / name
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = folder / f".{name}.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text().strip()
