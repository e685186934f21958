"""Where things lie, who owns them, and which secrets start the servers."""

import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from launch.errors import CannotStart

SERVICE_ACCOUNTS = ("postgres", "nobody")
ELSEWHERE = Path("/var/lib/ishenim")


@dataclass(frozen=True)
class Account:
    """The ordinary account that PostgreSQL and Redis run under when the caller is root."""

    uid: int
    gid: int

    def options(self) -> dict[str, Any]:
        """Return the `subprocess` options that drop to this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


@dataclass(frozen=True)
class Place:
    """The folders of one set of servers: the kept one of `./run` or the throw-away one of tests."""

    home: Path
    servers: Path
    account: Account | None

    @property
    def log(self) -> Path:
        """Folder of the log files."""
        return self.home / "log"

    @property
    def secrets(self) -> Path:
        """Folder that the application fills with role passwords and keys."""
        return self.home / "secrets"

    def password(self, name: str) -> str:
        """Return the password that starts server `name`, made on first use."""
        path = private_folder(self.home / "bootstrap") / name
        if not path.exists():
            draft = path.with_suffix(".new")
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(24))
            draft.rename(path)
        return path.read_text()

    def own(self, path: Path) -> Path:
        """Make `path` a folder that only the servers' account may enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.account and path.stat().st_uid != self.account.uid:
            os.chown(path, self.account.uid, self.account.gid)
        return path


def private_folder(path: Path) -> Path:
    """Make `path` a folder for this account alone."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def require_room(root: Path, *, megabytes: int) -> None:
    """Raise CannotStart when the disk of `root` has less than `megabytes` free."""
    if shutil.disk_usage(root).free < megabytes * 1_000_000:
        raise CannotStart(f"the disk of {root} has less than {megabytes} MB free.")


def service_account() -> Account | None:
    """Return the account for servers, or None when the caller is not root and keeps its own."""
    if os.geteuid() != 0:
        return None
    for name in SERVICE_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise CannotStart("PostgreSQL refuses to run as root and there is no account `nobody`.")


def place(root: Path, name: str) -> Place:
    """Make and return the folders `.run/<name>` of the project at `root`.

    Servers that run under another account cannot reach a project inside a closed home folder;
    their files then lie in /var/lib/ishenim, under a name made from the project's path.
    """
    account = service_account()
    if not os.access(root, os.W_OK | os.X_OK):
        raise CannotStart(f"the folder {root} cannot be written to by this account.")
    home = root / ".run" / name
    for folder in (home.parent, home):
        folder.mkdir(mode=0o711 if account else 0o700, exist_ok=True)
    for folder in (home / "log", home / "secrets"):
        private_folder(folder)
    if account is None or _reachable(home, account):
        return Place(home, home, account)
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    for folder in (ELSEWHERE, ELSEWHERE / mark):
        folder.mkdir(mode=0o711, exist_ok=True)
    return Place(home, ELSEWHERE / mark, account)


def _reachable(folder: Path, account: Account) -> bool:
    look = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)]
    return subprocess.run(look, cwd="/", check=False, **account.options()).returncode == 0
