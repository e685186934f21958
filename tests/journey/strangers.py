"""People who have no part in a case try every address that anybody has been to."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.canaries import markers_in
from tests.journey.walker import Walker

LISTS = (
    "/my-day/",
    "/cases/",
    "/contacts/",
    "/referrals/",
    "/referrals/?box=out",
    "/decision-requests/",
    "/figures/",
    "/figures/official.csv",
    "/security/log/",
    "/security/log/export/",
    "/members/",
    "/where-to-turn/",
    "/who-can-help/",
    "/certificate-keys.json",
    "/api/v1/cases/",
    "/api/v1/contacts/",
    "/api/v1/referrals/",
    "/api/v1/organisations/",
    "/api/v1/official-figures/",
    "/api/v1/me/",
)
OWN = {
    "hamid": ("cases.Contact.",),
    "esen": ("cases.DecisionRequest.", "cases.DecisionSignature."),
    "jamila": ("cases.DecisionRequest.", "cases.DecisionSignature."),
}
"""What these people wrote or were asked themselves."""


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address."""

    who: str
    path: str
    status: int
    text: str

    @property
    def learned(self) -> set[str]:
        own = OWN.get(self.who, ())
        return {name for name in markers_in(self.text) if not name.startswith(own)}


def crawl(walkers: list[Walker], paths: set[str]) -> list[Answer]:
    """Let each of them fetch these addresses and all lists, with their own session."""
    asked = [
        (walker.name, path, _headers(walker), walker.book.world.site)
        for walker in walkers
        for path in sorted(paths | set(LISTS))
    ]
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(_fetch, asked))


def still_signed_in(answers: list[Answer]) -> set[str]:
    """Return who got pages of signed-in people, so that a clean crawl means something."""
    return {a.who for a in answers if a.path == "/api/v1/me/" and a.status == 200}


def leaks(answers: list[Answer]) -> list[str]:
    """Return what strangers learned, and where a page broke under them."""
    return [f"{a.who} at {a.path}: {sorted(a.learned)}" for a in answers if a.learned] + [
        f"{a.who} at {a.path}: {a.status}" for a in answers if a.status >= 500
    ]


def _headers(walker: Walker) -> dict[str, str]:
    """Return what makes these requests the browser's own: a session stays with its browser."""
    kept = walker.page.context.cookies(walker.book.world.site)
    pairs = "; ".join(f"{one['name']}={one['value']}" for one in kept if "name" in one)
    return {"Cookie": pairs, "User-Agent": walker.page.evaluate("navigator.userAgent")}


def _fetch(asked: tuple[str, str, dict[str, str], str]) -> Answer:
    who, path, headers, site = asked
    line = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
    try:
        line.request("GET", path, headers=headers)
        got = line.getresponse()
        return Answer(who, path, got.status, got.read().decode("utf-8", "replace"))
    finally:
        line.close()
