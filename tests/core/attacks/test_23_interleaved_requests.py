"""Attack 23: requests of two organisations, interleaved over kept connections of real workers."""

import http.client
import os
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connections

from accounts.models import User
from cases.actions.case import open_case
from core import scope
from launch.commands import commands
from launch.health import answers
from launch.processes import free_port, start, stop_all, wait_until
from tests import database
from tests.accounts.people import FIREFOX
from tests.cast import PASSWORD
from vault.enums import Scope

pytestmark = [pytest.mark.walls, pytest.mark.attack]

REQUESTS, AT_ONCE = 200, 8
CASES = 3


@dataclass
class Browser:
    """A signed-in browser with one kept connection."""

    port: int
    mark: str
    cookies: dict[str, str]

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "User-Agent": FIREFOX,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        except http.client.RemoteDisconnected:
            # The worker lets a line go that was quiet for two seconds; the next call is a new one.
            self.line.close()
            self.line.request(method, path, body or None, headers)
            answer = self.line.getresponse()
        page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, page

    def sign_in(self, email: str) -> None:
        _status, page = self.ask("GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        typed = {"csrfmiddlewaretoken": token[1], "email": email, "password": PASSWORD}
        assert self.ask("POST", "/sign-in/", urlencode(typed))[0] == 302


def opened(user: User, mark: str) -> list[str]:
    with scope.enter(user):
        return [
            str(
                open_case(
                    values={Scope.IDENTITY: {"working_name": f"{mark} {number}"}},
                    by=user,
                    despite_duplicates=True,
                ).pk
            )
            for number in range(CASES)
        ]


@pytest.fixture
def port(tmp_path: Path, walls_database: str) -> Iterator[int]:
    """Serve this test's database by the workers of production, with their kept connections."""
    port = free_port()
    web = commands(bind=f"127.0.0.1:{port}", state=str(tmp_path))[0]
    child = start(
        "web",
        [sys.executable, "-m", *web.module],
        log=tmp_path / "log",
        cwd=database.ROOT,
        env=os.environ
        | {
            "DATABASE_URL": database.url_of(walls_database),
            "ISHENIM_PROCESS": "web",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
    )
    try:
        wait_until(partial(answers, "/healthz", port=port), child, seconds=120, pause=0.2)
        yield port
    finally:
        stop_all([child])


def kept_connections() -> int:
    rows = database.owner_rows(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE usename = 'ishenim_web' AND datname = current_database()"
    )
    return int(rows[0][0])


@pytest.fixture
def browser(port: int) -> Iterator[Callable[[str], Browser]]:
    """Return a maker of browsers, whose lines are closed at the end."""
    made: list[Browser] = []

    def make(mark: str) -> Browser:
        made.append(Browser(port, mark, {}))
        return made[-1]

    yield make
    for one in made:
        one.line.close()


def test_no_request_sees_a_row_of_the_one_before_it(
    browser: Callable[[str], Browser], amina: User, clara: User
) -> None:
    cases = {"Aksy": opened(amina, "Aksy"), "Naryn": opened(clara, "Naryn")}
    leads = database.owner_rows("SELECT lead_id, count(*) FROM cases_case GROUP BY lead_id")
    assert [number for _lead, number in leads] == [CASES, CASES], "both have rows to leak"
    connections.close_all()
    browsers = []
    for user, mark in ((amina, "Aksy"), (clara, "Naryn")) * (AT_ONCE // 2):
        browsers.append(browser(mark))
        browsers[-1].sign_in(user.email)
    stranger = browser("nobody")

    def ask(turn: tuple[int, Browser]) -> list[str]:
        number, asker = turn
        other = next(mark for mark in cases if mark != asker.mark)
        own, foreign = cases[asker.mark], cases[other][number % CASES]
        wrong = []
        paths = {
            "/cases/": (200, True),
            f"/cases/{foreign}/": (404, False),
            f"/cases/{own[number % CASES]}/": (200, True),
        }
        path = list(paths)[number % len(paths)]
        expected, shows = paths[path]
        status, page = asker.ask("GET", path)
        if status != expected:
            wrong.append(f"{asker.mark} {path}: {status}")
        if other in page or any(foreign in page for foreign in cases[other] if path == "/cases/"):
            wrong.append(f"{asker.mark} {path}: a row of {other}")
        if shows and asker.mark not in page:
            wrong.append(f"{asker.mark} {path}: its own rows are missing")
        return wrong

    # Each browser asks one thing at a time; eight of them ask at once, in turn of organisations.
    lanes = [
        [(number, asker) for number, asker in enumerate(islice(cycle(browsers), REQUESTS))
         if asker is mine]
        for mine in browsers
    ]  # fmt: skip
    with ThreadPoolExecutor(len(browsers)) as pool:
        found = list(pool.map(lambda lane: [ask(turn) for turn in lane], lanes))
    answered = [wrong for lane in found for wrong in lane]
    assert len(answered) == REQUESTS
    assert not [line for wrong in answered for line in wrong]
    assert 0 < kept_connections() <= 2 * 2 * 4 * 2, "the connections served them all and are kept"
    for _ in range(8):
        status, page = stranger.ask("GET", "/cases/")
        assert (status, page) == (302, ""), "nobody inherits a scope"
