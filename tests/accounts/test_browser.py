"""Signing in, joining and one's own account in a real browser: accessible, legible, three languages.

The long ways are walked in one language; each page is opened in all three.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts import sessions
from accounts.actions.invitation import invite_member
from accounts.actions.organisation import propose_organisation
from accounts.actions.token import issue_token
from accounts.enums import OrganisationState, Role
from accounts.models import ApiToken, Membership, Organisation, Session, User
from core import clock, scope
from tests.accounts.people import code_now, enrol
from tests.cast import PASSWORD
from tests.screens import Screen

pytestmark = pytest.mark.browser
Make = Callable[..., Screen]
NARROW, WIDE = 360, 1280
LONG_WAY = os.environ.get("ISHENIM_LANGUAGE", "ky")
NEW_PASSWORD = "four unrelated words here"
PIN = "4711"
NAMES = {"ky": "Жаңы борбор", "ru": "Новый центр помощи пострадавшим", "en": "New Centre"}


@dataclass
class Walk:
    """One person's browser; `look` collects what is wrong with a page at both widths."""

    made: Screen
    language: str
    found: list[str] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.made.page

    def look(self, name: str, *, axe: tuple[int, ...] = (NARROW, WIDE)) -> None:
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            if self.made.too_wide() > 0:
                self.found.append(f"{name}: too wide at {width}")
            if width in axe:
                self.found += [f"{name} at {width}: {line}" for line in self.made.axe()]
            if folder := os.environ.get("ISHENIM_SCREENSHOTS"):
                picture = Path(folder) / f"{name}-{self.language}-{width}.png"
                self.page.screenshot(path=picture, full_page=True)
        if self.page.locator("html").get_attribute("lang") != self.language:
            self.found.append(f"{name}: not in {self.language}")

    def open(self, path: str, name: str = "", **options: tuple[int, ...]) -> None:
        self.made.open(path)
        if name:
            self.look(name, **options)

    def send(self, **answers: str) -> None:
        """Type the answers and press the main button of the page."""
        for name, value in answers.items():
            self.page.fill(f"main [name={name}]", value)
        self.page.locator("main form button.btn").first.click()

    def sign_in(self, user: User, password: str = PASSWORD) -> None:
        self.open("/sign-in/")
        self.send(email=user.email, password=password)

    def inside(self) -> None:
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)


@pytest.fixture
def walk(screen: Make) -> Iterator[Callable[[str], Walk]]:
    """Return a maker of walks; at the end none of their pages may be wrong."""
    walks: list[Walk] = []

    def make(language: str = LONG_WAY) -> Walk:
        walks.append(Walk(screen(language=language), language))
        return walks[-1]

    yield make
    found = [line for one in walks for line in one.found]
    assert not found, "\n".join(found)


def speak(user: User, language: str) -> None:
    User.objects.filter(pk=user.pk).update(language=language)


def fresh_code(secret: str) -> str:
    """Return the code of now; a code that was used in these seconds may be used again here."""
    cache.clear()
    return code_now(secret)


def test_signing_in_with_a_password_and_a_code(
    walk: Callable[[str], Walk], elena: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(elena, LONG_WAY)
    secret, printed = enrol(elena)
    one = walk(LONG_WAY)
    one.sign_in(elena, "wrong")
    expect(one.page.get_by_role("alert")).to_be_focused()
    expect(one.page.locator("[name=email]")).to_have_value(elena.email)
    expect(one.page.locator("[name=password]")).to_have_value("")
    one.look("sign-in-refused")
    one.sign_in(elena)
    one.page.wait_for_url("**/sign-in/code/")
    one.look("code")
    one.send(code="000000")
    expect(one.page.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    one.look("code-refused")
    one.send(code=fresh_code(secret))
    one.inside()
    other = walk(LONG_WAY)
    other.sign_in(elena)
    other.page.wait_for_url("**/sign-in/code/")
    other.send(code=printed[0])
    other.inside()
    with scope.enter(elena):
        issue_token(factor_at=None, by=elena)
    one.open("/account/sessions/", "sessions")
    one.page.locator("form[action*='/account/programs/'] button").click()
    expect(one.page.locator("form[action*='/account/programs/']")).to_have_count(0)
    one.page.locator("form[action$='/end/'] button").click()
    expect(one.page.locator("main tbody tr")).to_have_count(1)
    other.open("/account/")
    other.page.wait_for_url("**/sign-in/**")
    assert ApiToken.objects.filter(user=elena.pk).count() == 0
    assert Session.objects.filter(user=elena.pk).count() == 1
    old = clock.now() - timedelta(hours=1)
    with monkeypatch.context() as earlier:
        earlier.setattr(sessions, "factor_given_at", lambda _request: old)
        one.open("/members/invite/")
        expect(one.page.locator("[name=step_up_code]")).to_be_focused()
        one.look("step-up")
        one.send(step_up_code="000000")
        expect(one.page.locator("[name=step_up_code]")).to_have_attribute("aria-invalid", "true")
        one.look("step-up-refused")
    one.send(step_up_code=fresh_code(secret))
    one.page.wait_for_url("**/members/invite/")
    one.page.check("main [name=roles][value=CASEWORKER]")
    one.send(email="new@demo.test")
    expect(one.page.locator("main .code")).to_contain_text("/join/")
    one.look("invited")


def test_the_screen_veils_itself_and_opens_with_the_code_of_the_device(
    walk: Callable[[str], Walk], amina: User
) -> None:
    speak(amina, LONG_WAY)
    one = walk(LONG_WAY)
    one.sign_in(amina)
    one.inside()
    one.open("/account/device-code/", "device-code")
    one.send(pin=PIN)
    one.page.wait_for_url("**/account/")
    one.page.clock.install()
    one.open("/account/")
    with one.page.expect_response("**/veil/"):
        one.page.clock.run_for(31 * 60_000)
    expect(one.page.locator(".veil h1")).to_be_focused()
    assert amina.email not in one.page.content().split("<template")[0]
    one.look("veil-here")
    one.open("/account/")
    one.look("veil")
    assert amina.email not in one.page.content()
    one.send(pin="0000")
    expect(one.page.locator("[name=pin]")).to_have_attribute("aria-invalid", "true")
    one.look("veil-refused")
    one.send(pin=PIN)
    one.page.wait_for_url("**/account/")
    expect(one.page.get_by_text(amina.email)).to_be_visible()
    one.page.locator(".exit").first.click()
    one.page.wait_for_url("**/calendar/")
    assert amina.email not in one.page.content()
    one.open("/account/")
    one.page.wait_for_url("**/sign-in/**")


def test_joining_by_an_invitation(
    walk: Callable[[str], Walk], elena: User, amina: User, with_factors: None
) -> None:
    with scope.enter(elena):
        asked = [
            invite_member(email=email, roles=[Role.CASEWORKER], language=LONG_WAY, by=elena).token
            for email in ("new@demo.test", amina.email)
        ]
    one = walk(LONG_WAY)
    one.open(f"/join/{asked[1]}/", "join-again")
    one.open(f"/join/{asked[0]}/", "join")
    one.send()
    expect(one.page.get_by_role("alert")).to_be_focused()
    one.look("join-incomplete")
    one.page.check("[name=conduct]")
    one.send(display_name="Айдай", password=NEW_PASSWORD)
    one.page.wait_for_url("**/sign-in/")
    one.look("joined")
    one.send(email="new@demo.test", password=NEW_PASSWORD)
    one.page.wait_for_url("**/account/second-factor/")
    picture = one.page.locator("main img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 100")
    one.look("second-factor")
    one.send(code="000000")
    expect(one.page.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    one.look("second-factor-refused")
    one.send(code=fresh_code("".join(one.page.locator("main .code").inner_text().split())))
    expect(one.page.locator("main ol .code")).to_have_count(10)
    one.look("printed-codes")
    one.page.locator("main a.btn").click()
    one.inside()


def test_every_page_in_three_languages(
    walk: Callable[[str], Walk], person: Callable[[str], User], elena: User, gulnara: User
) -> None:
    with scope.enter(gulnara):
        made = propose_organisation(
            kind="CRISIS_CENTRE",
            names=NAMES,
            administrator_email="aida@demo.test",
            language="ky",
            by=gulnara,
        )
        Organisation.objects.filter(name_en="Ak Jol Demo").update(state=OrganisationState.PROBATION)
        Organisation.objects.filter(name_en="Hotline Demo").update(
            state=OrganisationState.SUSPENDED
        )
    with scope.enter(elena):
        invited = invite_member(
            email="aida@demo.test", roles=[Role.SUPERVISOR], language="ru", by=elena
        )
        boris = Membership.objects.get(user=person("boris")).pk
    pages = {
        elena: (
            ("/account/", "account"),
            ("/account/language/", "language"),
            ("/account/password/", "password"),
            ("/account/device-code/", "device-code"),
            ("/account/second-factor/", "second-factor"),
            ("/account/sessions/", "sessions"),
            ("/members/", "members"),
            ("/members/invite/", "invite"),
            (f"/members/{boris}/roles/", "roles"),
            (f"/members/{boris}/end/", "end"),
            (f"/organisations/proposals/{made.pk}/confirm/", "confirm"),
        ),
        gulnara: (("/organisations/", "organisations"), ("/organisations/propose/", "propose")),
    }
    for user, asked in pages.items():
        one = walk("en")
        one.sign_in(user)
        one.inside()
        for language in ("ky", "ru", "en"):
            one.language = language
            one.open("/account/language/")
            one.page.check(f"main [value={language}]", force=True)
            one.send()
            one.page.wait_for_url("**/account/")
            for path, name in asked:
                one.open(path, name, axe=(NARROW, WIDE) if language == LONG_WAY else (NARROW,))
    for language in ("ky", "ru", "en"):
        nobody = walk(language)
        for path, name in (("/sign-in/", "sign-in"), (f"/join/{invited.token}/", "join")):
            nobody.open(path, name, axe=(NARROW,))
        nobody.open("/join/closed/", "join-closed", axe=(NARROW,))
