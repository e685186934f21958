"""A running site, a Chromium, and a page that notes everything that goes wrong."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from launch.packages import browser

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM = os.environ.get("CHROMIUM") or browser()
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def site(walls_database: str) -> Iterator[str]:
    """Serve the site on a free port from a database of its own."""
    thread = LiveServerThread("127.0.0.1", lambda handler: handler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@dataclass
class Screen:
    """A page of the site; `problems` holds what the browser complained of."""

    page: Page
    site: str
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        refused_document = "the server responded with a status of 4" in message.text
        # A save that a newer one overtakes, or that leaving the page cuts off, is none that failed.
        # Of one that fails htmx says "afterRequest", and then how: sendError, timeout or this.
        overtaken = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        if message.type in {"error", "warning"} and not (refused_document or overtaken):
            self.problems.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.problems.append(f"other host: {urlsplit(request.url).netloc}")

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}")

    def axe(self) -> list[str]:
        """Return what axe finds, one line each."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "rules => axe.run({runOnly: rules}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))",
            RULES,
        )
        return [str(line) for line in found]

    def too_wide(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


@pytest.fixture
def screen(chromium: Browser, site: str) -> Iterator[Callable[..., Screen]]:
    """Return a maker of screens; at the end none of them may have complained."""
    contexts: list[BrowserContext] = []
    screens: list[Screen] = []

    def make(
        *, width: int = 1280, height: int = 900, language: str = "en", scripts: bool = True
    ) -> Screen:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            locale=language,
            java_script_enabled=scripts,
            service_workers="block",
        )
        contexts.append(context)
        made = Screen(context.new_page(), site)
        screens.append(made)
        return made

    yield make
    problems = [problem for made in screens for problem in made.problems]
    for context in contexts:
        context.close()
    assert not problems, problems
