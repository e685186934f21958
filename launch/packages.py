"""Distribution packages that `./test` wants, installed where this account may install."""

import ctypes.util
import os
import shutil
import subprocess
from collections.abc import Callable

from launch.binaries import installed_postgres, installed_redis

# The smallest first: no windows, no extensions, the same pages in two thirds of the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")
PANGO = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
PACKAGES: dict[str, Callable[[], bool]] = {
    "postgresql": lambda: bool(installed_postgres()),
    "redis-server": lambda: bool(installed_redis()),
    "chromium-headless-shell": lambda: browser() is not None,
    "gettext": lambda: bool(shutil.which("msgfmt")),
    "poppler-utils": lambda: bool(shutil.which("pdftotext")),
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0": lambda: all(
        ctypes.util.find_library(name) for name in PANGO
    ),
}
# Where a distribution does not offer the one, the other does.
INSTEAD = {"chromium-headless-shell": "chromium"}


def browser() -> str | None:
    """Return the Chromium of this machine that the tests drive."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def missing_packages() -> list[str]:
    """Return the distribution packages whose programs or libraries are not here."""
    return [name for names, here in PACKAGES.items() if not here() for name in names.split()]


def install_missing() -> None:
    """Install what is missing with apt-get where that is allowed, else say what to install."""
    missing = missing_packages()
    if not missing:
        return
    rights = _rights()
    if rights is not None and shutil.which("apt-get"):
        env = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        subprocess.run([*env, "update"], check=False, stdout=subprocess.DEVNULL)
        missing = [name if _offered(name) else INSTEAD.get(name, name) for name in missing]
        print(f"Installing {', '.join(missing)} with apt-get …", flush=True)
        subprocess.run(
            [*env, "install", "--yes", "--no-install-recommends", *missing],
            check=False,
            stdout=subprocess.DEVNULL,
        )
    if missing := missing_packages():
        print(
            f"Not installed here: {', '.join(missing)}. PostgreSQL and Redis come as wheels instead;"
            " tests that need the others fail.",
            flush=True,
        )


def _offered(name: str) -> bool:
    """Say whether the distribution has the package."""
    asked = subprocess.run(
        ["apt-cache", "--quiet=2", "show", name],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return asked.returncode == 0


def _rights() -> list[str] | None:
    """Return what to put before a command that needs root, or None when that is not allowed."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None
