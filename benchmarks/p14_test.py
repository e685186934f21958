"""P14: how long `./test` takes on this machine. Takes that long.

`python -m benchmarks.p14_test tests/core/test_shell.py` times a selection, for which no goal is set.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOAL_MINUTES = 10


def main(selection: list[str]) -> int:
    """Print goal and figure, and whether all checks passed."""
    began = time.perf_counter()
    done = subprocess.run([ROOT / "test", *selection], stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - our own
    minutes = (time.perf_counter() - began) / 60
    end = "failed" if done.returncode else "passed"
    goal = "no goal for a selection" if selection else f"goal <= {GOAL_MINUTES} min"
    print(f"P14 ./test, {os.cpu_count()} cores, {end}: {minutes:.1f} min ({goal})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
