"""All traces that a journey leaves, and what each must hold so that a clean search means something."""

import time
from dataclasses import dataclass
from pathlib import Path

from launch.places import place
from tests import database
from tests.journey import sinks
from tests.journey.road import pdf_text
from tests.journey.walker import Book, Walker
from tests.journey.world import WORKERS

QUEUED = "referrals.tasks.expire_due"
QUEUED_SECONDS = 60


@dataclass(frozen=True)
class Trace:
    """One place, what lies there, and words that are there if it was really read."""

    name: str
    content: bytes
    holds: tuple[str, ...]


def traces(book: Book, folder: Path, people: dict[str, Walker], code: str) -> list[Trace]:
    """Read every sink; the worker stands still, so that its queue is full."""
    world = book.world
    for name in WORKERS:
        world.wait_for_log(name, b"succeeded")
        world.children[name].ask_to_stop()
        world.children[name].see_off()
    _wait_for_queued(world.redis_url)
    dumps = sinks.dumps(world.name)
    papers = "\n".join(pdf_text(one) for one in sorted(folder.glob("card-*.pdf")))
    logs = place(database.ROOT, "test").log
    exported = [people["boris"].ask(path).body() for path in EXPORTS]
    return [
        Trace("dump as text", dumps["plain"], ("COPY public.cases_case ", "accounts_session")),
        Trace("dump as archive", dumps["custom"], ("cases_case", "audit_event")),
        Trace("Redis", sinks.redis_content(world.redis_url), (QUEUED,)),
        Trace("talk with Redis", b"".join(world.said_to_redis), ("LPUSH", "seal_record")),
        Trace("log of the web", world.log_of("web"), ("GET /cases/", "Broken")),
        Trace(
            "log of the worker", world.log_of("worker"), ("referrals.tasks.expire_due", "succeeded")
        ),
        Trace(
            "log of the statistics",
            world.log_of("stats"),
            ("reporting.tasks.close_due_periods", "succeeded"),
        ),
        Trace("log of the beat", world.log_of("beat"), ("Sending due task",)),
        Trace("logs of the servers", sinks.folder(logs), ("ready to accept connections",)),
        Trace("mail", world.mail.content(), ("rcpt TO", "/join/")),
        Trace("addresses asked for", "\n".join(book.requested).encode(), ("/cases/", "/static/")),
        Trace("folder of the installation", sinks.folder(folder), ("certificate.json", "rung")),
        Trace("names of pictures", str(sorted(folder.rglob("*"))).encode(), ("web.log",)),
        Trace("cards on paper", papers.encode(), (code[:9],)),
        Trace("exports", b"\n".join(exported), ("scopes.opened", "unit")),
    ]


def _wait_for_queued(redis_url: str) -> None:
    end = time.monotonic() + QUEUED_SECONDS
    while QUEUED.encode() not in sinks.redis_content(redis_url):
        assert time.monotonic() < end, "the beat sends nothing"
        time.sleep(0.5)


EXPORTS = ("/security/log/export/", "/figures/official.csv", "/certificate-keys.json")
