"""The virtual environment: made once, filled from hash-pinned files, left alone while they match."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from launch.errors import CannotStart
from launch.locks import Lock
from launch.places import require_room

INSTALL_MEGABYTES = 1_500
UV_FILE = "launch/requirements-uv.txt"


def ensure_environment(root: Path, requirement_files: list[str]) -> Path:
    """Return the Python of `.venv` with everything that `requirement_files` pin.

    A second ./run or ./test in the same folder waits until the first has finished installing.
    Raises CannotStart when an installation fails.
    """
    python = root / ".venv" / "bin" / "python"
    mark = root / ".venv" / "installed.json"
    with Lock(root / ".run" / "install.lock"):
        installed = _installed(root, python, mark)
        wanted = {name: _digest(root / name) for name in requirement_files}
        stale = [name for name in wanted if installed.get(name) != wanted[name]]
        if stale:
            require_room(root, megabytes=INSTALL_MEGABYTES)
            print(f"Installing {', '.join(stale)} into .venv …", flush=True)
            if not installed:
                _make(root)
            for name in stale:
                _install(root, python, name)
            mark.write_text(json.dumps(installed | wanted | _identity(root)))
    return python


def packages_folder(python: Path) -> Path:
    """Return the folder of installed packages beside `python`."""
    return next((python.parent.parent / "lib").glob("python3*/site-packages"))


def _identity(root: Path) -> dict[str, str]:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return {"folder": str(root), "python": version}


def _installed(root: Path, python: Path, mark: Path) -> dict[str, str]:
    """Return the digests of what `.venv` holds; nothing when it was moved or its Python is gone."""
    try:
        known: dict[str, str] = json.loads(mark.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    same = all(known.get(name) == value for name, value in _identity(root).items())
    return known if same and python.exists() else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _make(root: Path) -> None:
    shutil.rmtree(root / ".venv", ignore_errors=True)
    bare = ["--without-pip"] if _uv_on_path() else []
    made = _call(root, [sys.executable, "-m", "venv", *bare, ".venv"])
    if made.returncode:
        raise CannotStart("Python cannot make a virtual environment: install its `venv` package.")


def _install(root: Path, python: Path, name: str) -> None:
    """Install one requirements file: with uv, else with pip."""
    uv = _uv(root, python)
    tried = [[*uv, "pip", "install", "--quiet", "--python", str(python)]] if uv else []
    if (python.parent / "pip").exists():
        tried.append([str(python), "-m", "pip", "install", "--quiet"])
    for installer in tried:
        done = _call(root, [*installer, "--require-hashes", "-r", name])
        if done.returncode == 0:
            return
        print(done.stdout, file=sys.stderr)
    raise CannotStart(f"the packages of {name} could not be installed; the reason stands above.")


def _uv(root: Path, python: Path) -> list[str]:
    """Return how to call uv, installing it into `.venv` if the machine has none."""
    if _uv_on_path():
        return ["uv"]
    own = [str(python), "-m", "uv"]
    if _call(root, [*own, "--version"]).returncode == 0:
        return own
    pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", UV_FILE]
    return own if _call(root, pip).returncode == 0 else []


def _uv_on_path() -> bool:
    if not (found := shutil.which("uv")):
        return False
    return subprocess.run([found, "--version"], capture_output=True, check=False).returncode == 0


def _call(root: Path, argv: list[str]) -> subprocess.CompletedProcess[str]:
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    return subprocess.run(
        argv,
        cwd=root,
        env=os.environ | quiet,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
