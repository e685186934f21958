"""A person of the cast before a browser, and the book in which everything that is wrong is noted."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Browser, Page, Request, Response

from accounts.models import User
from tests.cast import CAST, PASSWORD
from tests.database import ROOT
from tests.journey.world import World
from tests.screens import Screen

WIDTHS = (360, 1280)
PATIENCE_MS = 90_000
"""Longer than any page takes."""
DEEP = bool(os.environ.get("ISHENIM_DEEP"))
PICTURES = Path(os.environ.get("ISHENIM_PICTURES", ROOT / ".run/test/pictures")) / "journey"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass
class Book:
    """What was seen on the way."""

    world: World
    language: str = ""
    first: bool = True
    wrong: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    looked_at: list[str] = field(default_factory=list)

    def turn_to(self, language: str) -> None:
        """Go on in another language; axe reads the pages once, since only the words change."""
        self.first = self.language == ""
        self.language, self.looked_at, self.addresses = language, [], set()

    def picture(self, what: str, width: int) -> Path:
        """Return where the picture of a page is kept."""
        folder = PICTURES / self.language
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{len(self.looked_at):02}-{what}-{width}.png"


@dataclass
class Walker:
    """One person, in a browser of their own."""

    name: str
    book: Book
    screen: Screen

    def __post_init__(self) -> None:
        self.page.on("request", self._requested)
        self.page.on("response", self._answered)

    @property
    def page(self) -> Page:
        return self.screen.page

    def user(self) -> User:
        """Return the account of this person."""
        return User.objects.get(email=f"{self.name}@demo.test")

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def _requested(self, request: Request) -> None:
        sent = request.headers
        self.book.requested += [
            request.url,
            sent.get("referer", ""),
            sent.get("hx-current-url", ""),
        ]

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request() and response.request.method == "GET":
            self.book.addresses.add(urlsplit(response.url).path)
        if response.status >= 500:
            self.book.wrong.append(f"{self.name}: {response.status} at {response.url}")

    def sign_in(self) -> None:
        """Sign in without loading a page; the sign-in page has its own tests."""
        self.ask("/sign-in/")
        answer = self.post("/sign-in/", email=f"{self.name}@demo.test", password=PASSWORD)
        assert answer.status == 302, answer.text()

    def turn_to(self, language: str) -> None:
        """Read the site in another language."""
        self.ask("/sign-in/")
        answer = self.post("/language/", language=language)
        assert answer.status == 302, answer.text()

    def open(self, path: str) -> None:
        self.screen.open(path)

    def send(self, button: str = "main form button.btn") -> None:
        """Press a button and wait for the page that follows."""
        with self.page.expect_navigation():
            self.page.locator(button).first.click()

    def fill(self, **texts: str) -> None:
        for name, text in texts.items():
            self.page.locator(f"main [name={name}]").fill(text)

    def look(self, what: str) -> str:
        """Note what is wrong with the page as it stands, keep pictures, and return what it says."""
        assert what not in self.book.looked_at, what
        self.book.looked_at.append(what)
        assert self.page.locator("html").get_attribute("lang") == self.book.language
        if self.book.first or DEEP:
            self.book.wrong += [f"{what}: {line}" for line in self.screen.axe()]
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            if self.screen.too_wide() > 0:
                self.book.wrong.append(f"{what}: too wide at {width}")
            self.page.screenshot(path=self.book.picture(what, width), full_page=True)
        return self.text()

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def ask(self, path: str) -> APIResponse:
        """Fetch an address with this person's session, without a page."""
        return self.page.request.get(f"{self.book.world.site}{path}", max_redirects=0)

    def post(self, path: str, **said: str) -> APIResponse:
        """Send a form with this person's session, without a page."""
        return self._send(path, form={"csrfmiddlewaretoken": self._token(), **said})

    def post_json(self, path: str, **said: object) -> APIResponse:
        """Call the API with this person's session."""
        return self._send(path, data=said)

    def _send(self, path: str, **body: Any) -> APIResponse:
        site = self.book.world.site
        sent = {"X-CSRFToken": self._token(), "Origin": site}
        return self.page.request.post(f"{site}{path}", headers=sent, max_redirects=0, **body)

    def _token(self) -> str:
        cookies = self.page.context.cookies(self.book.world.site)
        return next((str(one["value"]) for one in cookies if one.get("name") == "csrf"), "")


@contextmanager
def walkers(chromium: Browser, book: Book) -> Iterator[dict[str, Walker]]:
    """Give everybody of the cast, and nobody, a browser; note what the browsers complain of."""
    people: dict[str, Walker] = {}
    contexts = []
    for name in (*CAST, "nobody"):
        context = chromium.new_context(
            locale="en",
            service_workers="block",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        people[name] = Walker(name, book, Screen(context.new_page(), book.world.site))
        if name != "nobody":
            people[name].sign_in()
    yield people
    for walker in people.values():
        book.wrong += [f"{walker.name}: {problem}" for problem in walker.screen.problems]
    for context in contexts:
        context.close()


def ids_in(path: str) -> list[str]:
    """Return the row ids in an address."""
    return _ID.findall(path)
