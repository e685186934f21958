"""`./test`: every check on this machine, all of them run even if one fails."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from launch.binaries import wheels_needed
from launch.environment import ensure_environment, packages_folder
from launch.packages import install_missing
from launch.places import Place, place
from launch.services import Services, test_services

CHECKS = {
    "ruff": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import-linter": ("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
    "djlint": ("-m", "djlint", "templates", "--lint", "--quiet"),
    "bandit": (
        "-m",
        "bandit",
        "-ll",
        "--quiet",
        "--recursive",
        "--configfile",
        "pyproject.toml",
        ".",
    ),
    "migrations": ("manage.py", "makemigrations", "--check", "--dry-run", "--skip-checks"),
}
USAGE = """usage: ./test [--deep] [pytest arguments]

Installs what tests need, then runs all checks and all tests. --deep adds the long ones."""


@dataclass(frozen=True)
class Outcome:
    """What a check said and whether it passed."""

    name: str
    passed: bool
    seconds: float
    output: str


def main(root: Path, arguments: list[str]) -> int:
    """Run the checks, then pytest; end with its closing line. Non-zero if anything failed."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    deep = "--deep" in arguments
    selection = [one for one in arguments if one != "--deep"]
    test = place(root, "test")
    install_missing()
    files = ["requirements.txt", "requirements-dev.txt"]
    if wheels_needed(test.servers, database_url="", redis_url=""):
        files.append("requirements-embedded.txt")
    python = ensure_environment(root, files)
    services = test_services(root, packages_folder(python))
    try:
        env = _environment(test, services, deep=deep)
        outcomes = run_checks(root, python, env)
        closing, passed = run_pytest(root, python, env, selection, covered=deep and not selection)
    finally:
        services.stop()
    for outcome in outcomes:
        print(f"{outcome.name:<15} {'ok' if outcome.passed else 'FAILED'}  {outcome.seconds:.1f} s")
    print(closing)
    return 0 if passed and all(outcome.passed for outcome in outcomes) else 1


def _environment(test: Place, services: Services, *, deep: bool) -> dict[str, str]:
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": services.database_url,
        "REDIS_URL": services.redis_url,
        "ISHENIM_SECRETS": str(test.secrets),
    }
    if deep:
        env["ISHENIM_DEEP"] = "1"
    return env


def run_checks(root: Path, python: Path, env: dict[str, str]) -> list[Outcome]:
    """Run the checks that are no tests, two at a time, and print what the failed ones said."""

    def run(item: tuple[str, tuple[str, ...]]) -> Outcome:
        name, argv = item
        began = time.monotonic()
        done = subprocess.run(
            [python, *argv],
            cwd=root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return Outcome(name, done.returncode == 0, time.monotonic() - began, done.stdout)

    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(run, CHECKS.items()))
    for outcome in outcomes:
        if not outcome.passed:
            print(f"\n=== {outcome.name} ===\n{outcome.output}", flush=True)
    return outcomes


def run_pytest(
    root: Path, python: Path, env: dict[str, str], selection: list[str], *, covered: bool
) -> tuple[str, bool]:
    """Run pytest, pass its output on, and return its closing line and verdict.

    What the tests reach is measured only where `covered`: it makes them run half as long again.
    Without a selection the tests run side by side, one process for each core and one more, since
    tests wait for browsers and servers.
    """
    processes = (os.cpu_count() or 1) + 1
    side_by_side = () if selection else (f"--numprocesses={processes}", "--dist=worksteal")
    coverage = ("--cov", "--cov-report=term:skip-covered") if covered else ()
    closing = "pytest said nothing"
    with subprocess.Popen(
        [python, "-m", "pytest", *side_by_side, *coverage, *selection],
        cwd=root,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as pytest:
        assert pytest.stdout is not None
        for line in pytest.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            closing = line.strip() or closing
    return closing, pytest.returncode == 0
