"""P14: how long `./test` takes on this machine. Takes that long."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_MINUTES = 10


def main() -> int:
    """Print goal and figure, and whether all checks passed."""
    began = time.perf_counter()
    done = subprocess.run([ROOT / "test"], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own
    minutes = (time.perf_counter() - began) / 60
    end = "failed" if done.returncode else "passed"
    print(
        f"P14 ./test, {os.cpu_count()} cores, {end}: {minutes:.1f} min (goal <= {GOAL_MINUTES} min)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
