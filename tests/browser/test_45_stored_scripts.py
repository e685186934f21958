"""Attack 45: hostile text in every field that people fill in is shown as text, and runs nowhere."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import count
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from accounts.models import Organisation, User
from cases.models import Case
from cases.sections import SECTIONS
from core import scope
from tests.browser.conftest import Screen
from tests.cases.filling import address, controls, new_case, signed_in
from tests.cases.mechanism import set_up
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.attack]

Make = Callable[..., Screen]
_TEXT = re.compile(
    r'<textarea\b[^>]*\bname="([^"]+)"|<input\b(?![^>]*type="(?!text|search)[a-z-]+")[^>]*\bname="([^"]+)"'
)
PAGES = 60
_REFUSED = re.compile(r'<(?:input|textarea)\b(?=[^>]*aria-invalid="true")[^>]*\bname="([^"]+)"')
NO_PAGE = re.compile(
    r"/(sign-out|exit|static|healthz|readyz)/|\.(pdf|json|csv)$|/export/|/certificates/"
)


class Planter:
    """Fills text controls with hostile text, one mark for each control."""

    def __init__(self) -> None:
        self.numbers = count(1)
        self.planted: dict[int, str] = {}

    def poison(self, number: int) -> str:
        return f"\"'><x-m id=m{number}></x-m><img src=x onerror=pwned=1></textarea><script>pwned=1</script>"

    def short(self, number: int) -> str:
        return f"\"'><x-m id=m{number}>"

    def fill(self, client: Client, page: str, **also: Any) -> None:
        """Post a page with hostile text in each text control that takes it."""
        answer = client.get(page)
        assert answer.status_code == 200, (page, answer.status_code)
        body = answer.content.decode().split("<main", 1)[1]
        held = controls(answer)
        names = {unescape(a or b) for a, b in _TEXT.findall(body)} & set(held) - set(also)
        ways = dict.fromkeys(sorted(names), self.poison)
        for _ in range(4):
            marks = {name: next(self.numbers) for name in ways}
            typed = {name: ways[name](number) for name, number in marks.items()}
            sent = client.post(page, held | typed | also)
            if sent.status_code in {302, 303}:
                self.planted |= {number: f"{page} {name}" for name, number in marks.items()}
                return
            refused = set(_REFUSED.findall(sent.content.decode()))
            ways = {
                name: self.short if name in refused else way
                for name, way in ways.items()
                if name not in refused or way == self.poison
            }
        raise AssertionError(f"{page} takes no text: {sent.status_code}")


def links(screen: Screen) -> list[str]:
    found = screen.page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    return [
        urlsplit(urljoin(screen.page.url, href)).path
        for href in found
        if not href.startswith(("#", "tel:"))
    ]


def pages(screen: Screen, first: list[str]) -> Iterator[str]:
    """Open every page that a person can reach by links, and yield its address."""
    waiting, seen = list(first), set(first)
    while waiting and len(seen) < PAGES + len(waiting):
        path = waiting.pop(0)
        screen.open(path)
        yield path
        for link in links(screen):
            if link not in seen and not NO_PAGE.search(link):
                seen.add(link)
                waiting.append(link)


def enter(screen: Screen, user: User) -> None:
    screen.open("/sign-in/")
    screen.page.fill("input[name=email]", user.email)
    screen.page.fill("input[name=password]", PASSWORD)
    screen.page.press("input[name=password]", "Enter")
    screen.page.wait_for_url(lambda url: "/sign-in/" not in url)


def plant(people: dict[str, User], planter: Planter) -> Case:
    """Let each person type into the pages that are theirs."""
    amina, boris, elena, gulnara = (people[n] for n in ("amina", "boris", "elena", "gulnara"))
    set_up(gulnara, boris, [people["esen"], people["jamila"]])
    case = new_case(amina)
    worker = signed_in(amina)
    planter.fill(worker, "/cases/new/", despite="1", despite_duplicates="on")
    for code, section in SECTIONS.items():
        for group in section.groups:
            page = address(case, code, group.code)
            if _TEXT.search(worker.get(page).content.decode().split("<main", 1)[1]):
                planter.fill(worker, page, go="stop", reason="CHANGED")
    planter.fill(worker, "/contacts/new/", outcome="INFORMATION")
    with scope.enter(elena) as entered:
        home = Organisation.objects.get(pk=entered.organisation)
    keeper, coordinator = signed_in(elena), signed_in(gulnara)
    one = f"/organisations/{home.pk}/"
    planter.fill(keeper, f"{one}edit/", kind="CRISIS_CENTRE")
    planter.fill(keeper, f"{one}services/", service="SHELTER")
    planter.fill(
        keeper, f"{one}contact-points/", purpose="RECEPTION", kind="ADDRESS", audience="ACTORS"
    )
    planter.fill(coordinator, "/mechanism/deciding-bodies/found/", quorum="2",
                 form="PANEL", rungs=["IDENTIFIED"])  # fmt: skip
    planter.fill(coordinator, "/organisations/propose/", kind="CSO",
                 administrator_email="new@demo.test", language="en", verified="on")  # fmt: skip
    number = next(planter.numbers)
    planter.planted[number] = "the name of a member"
    with scope.enter(boris):
        User.objects.filter(pk=boris.pk).update(display_name=planter.short(number))
    return case


@pytest.mark.deep
def test_hostile_text_stays_text(screen: Make, person: Callable[[str], User]) -> None:
    names = ("amina", "boris", "elena", "gulnara", "esen", "jamila", "farida")
    people = {name: person(name) for name in names}
    planter = Planter()
    case = plant(people, planter)
    read: set[int] = set()
    begin = {
        "amina": ["/", f"/cases/{case.pk}/", *_group_pages(case)],
        "boris": ["/"], "elena": ["/"], "gulnara": ["/"], "farida": ["/"],
    }  # fmt: skip
    for name, first in begin.items():
        made = screen()
        enter(made, people[name])
        for path in pages(made, first):
            read |= look(made, path)
    stranger = screen()
    for path in pages(stranger, ["/where-to-turn/", "/sign-in/", "/figures/"]):
        read |= look(stranger, path)
    # Names in Kyrgyz and Russian are for readers of those languages; everybody here reads English.
    unseen = sorted(
        planter.planted[number]
        for number in set(planter.planted) - read
        if not planter.planted[number].endswith((" name_ky", " name_ru"))
    )
    assert len(planter.planted) > 40, planter.planted
    assert not unseen, f"typed, but met on no page: {unseen}"


def _group_pages(case: Case) -> list[str]:
    return [
        address(case, code, group.code) for code, section in SECTIONS.items()
        for group in section.groups
    ]  # fmt: skip


def look(made: Screen, path: str) -> set[int]:
    """Return the marks that a page shows as text; fail if one became an element or ran."""
    page = made.page
    assert page.locator("x-m, img[src=x]").count() == 0, f"{path}: text became an element"
    assert page.evaluate("typeof pwned") == "undefined", f"{path}: text ran"
    held = page.content() + " ".join(
        page.eval_on_selector_all("input, textarea", "all => all.map(one => one.value)")
    )
    return {int(number) for number in re.findall(r"x-m id=m(\d+)", held)}


def test_a_script_that_got_in_would_not_run(screen: Make, amina: User) -> None:
    """The second wall: the content policy refuses what escaping let through, and says so."""
    made = screen()
    enter(made, amina)
    stopped: list[str] = []
    made.page.on("requestfailed", lambda request: stopped.append(str(request.failure)))
    refused = made.page.evaluate(
        """() => new Promise(done => {
            const told = [];
            document.addEventListener('securitypolicyviolation', e => {
                told.push(e.effectiveDirective); if (told.length === 4) done(told.sort());
            });
            const script = document.createElement('script');
            script.textContent = 'window.pwned = 1';
            document.body.append(script);
            const image = document.createElement('img');
            image.setAttribute('onerror', 'window.pwned = 1');
            image.src = 'https://evil.test/x';
            document.body.append(image);
            const style = document.createElement('style');
            style.textContent = 'body { background: red }';
            document.body.append(style);
            setTimeout(() => done(told.sort()), 3000);
        })"""
    )
    assert refused == ["img-src", "script-src-attr", "script-src-elem", "style-src-elem"]
    assert made.page.evaluate("typeof pwned") == "undefined"
    refusals = [line for line in made.problems if "Content Security Policy" in line]
    assert len(refusals) == 4, made.problems
    assert set(made.problems) - set(refusals) <= {"other host: evil.test"}, "asked for, and stopped"
    assert stopped == ["csp"]
    made.problems.clear()
