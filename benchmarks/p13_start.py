"""P13: `./run` in an empty folder to the first page, and the second start. Takes minutes.

A copy of the project without its `.run` and `.venv`; what the package manager has cached counts.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from launch.health import answers
from launch.processes import free_port

ROOT = Path(__file__).resolve().parent.parent
GOAL_FIRST, GOAL_SECOND = 60, 8
LEFT_BEHIND = shutil.ignore_patterns(
    ".run", ".venv", ".git", "staticfiles", "*_cache", "__pycache__"
)


def main() -> int:
    """Print goals and figures; never fails a test run."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "ishenim"
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
        copy.parent.chmod(0o755)
        first, second = seconds_to_page(copy), seconds_to_page(copy)
    print(f"P13 ./run in an empty folder: {first:.1f} s (goal <= {GOAL_FIRST} s)")
    print(f"P13 second start: {second:.1f} s (goal <= {GOAL_SECOND} s)")
    return 0


def seconds_to_page(folder: Path) -> float:
    """Start Ishenim in `folder`, wait for the first page, stop it; return the seconds waited."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own script
        [folder / "run"], env=kept | {"PORT": str(port)}, stdout=subprocess.DEVNULL
    ) as running:
        try:
            while not answers("/sign-in/", port=port):
                if running.poll() is not None:
                    raise RuntimeError("./run ended before its first page")
                time.sleep(0.02)
            return time.perf_counter() - began
        finally:
            running.send_signal(signal.SIGINT)


def _is_ours(name: str) -> bool:
    return name in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"} or "ISHENIM" in name


if __name__ == "__main__":
    sys.exit(main())
