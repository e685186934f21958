"""Runs every benchmark that is here, one after the other, and prints the lines with goals as a table.

Run as `python -m benchmarks [p1 p7 …]`; each runs in a process and a database of its own. Those that
start or test the whole project (p13, p14) run when they are named.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEN_NAMED = {"p13", "p14"}


def names(wanted: list[str]) -> list[str]:
    """Return the modules of the benchmarks asked for, in the order of their codes."""
    found = {path.stem.partition("_")[0]: path.stem for path in HERE.glob("p[0-9]*_*.py")}
    chosen = wanted or [code for code in found if code not in WHEN_NAMED]
    return [found[code] for code in sorted(chosen, key=lambda code: int(code[1:]))]


def lines_of(name: str) -> list[str]:
    """Run one benchmark and return what it says of its goal; a failure is said, not hidden."""
    done = subprocess.run(  # noqa: S603 - our own modules
        [sys.executable, "-m", f"benchmarks.{name}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parent,
    )
    code = name.partition("_")[0].upper()
    if done.returncode:
        return [f"{code}  did not run: {(done.stderr.splitlines() or ['?'])[-1]}"]
    return [line for line in done.stdout.splitlines() if line.startswith(code) or "goal" in line]


def main() -> int:
    """Print the table, line by line as it comes."""
    for name in names(sys.argv[1:]):
        for line in lines_of(name):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
