"""The one list of long-running commands, used by `./run` and by docker-compose.yml alike."""

from dataclasses import dataclass

PREPARE = ("manage.py", "prepare")
DEMO_HISTORY = ("manage.py", "load_demo_history")
# Files of libraries that no page asks for; packing them took half of a first start.
UNUSED_STATIC_FILES = ("rest_framework", "guardian", "django_htmx/ext", "htm*-4*")
COLLECT_STATIC = (
    *("manage.py", "collectstatic", "--noinput", "--verbosity", "0"),
    *(f"--ignore={pattern}" for pattern in UNUSED_STATIC_FILES),
)


@dataclass(frozen=True)
class Command:
    """A long-running command: `process` says what it is, `module` runs under Python.

    The scheduler, `beat`, has no database role, no password and no key.
    """

    name: str
    process: str
    module: tuple[str, ...]


def commands(*, bind: str, state: str) -> tuple[Command, ...]:
    """Return the commands for a web server at `bind` with their own small files in `state`."""
    celery = ("celery", "--app", "config.celery:app")
    return (
        Command(
            "web",
            "web",
            (
                *("gunicorn", "config.wsgi:application", "--bind", bind),
                *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
                *("--preload", "--graceful-timeout", "10", "--no-control-socket"),
            ),
        ),
        Command("worker", "worker", (*celery, *_worker("worker", "default", threads=2))),
        Command("stats", "stats", (*celery, *_worker("stats", "statistics", threads=1))),
        Command("beat", "beat", (*celery, "beat", "--schedule", f"{state}/beat", "--pidfile", "")),
    )


def _worker(name: str, queue: str, *, threads: int) -> tuple[str, ...]:
    return (
        *("worker", "--hostname", f"{name}@%h", "--queues", queue, "--pool", "threads"),
        *("--concurrency", str(threads)),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )
