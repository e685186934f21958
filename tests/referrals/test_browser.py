"""From Amina's need to Esen's outcome and back, in a real browser, in three languages."""

from collections.abc import Callable

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from accounts.models import User
from cases.models import Case
from core import scope
from tests.browser.conftest import Screen
from tests.browser.test_first_case import look, sign_in
from tests.browser.test_shell import Make
from tests.referrals.conftest import Find, agree
from vault.enums import Scope

pytestmark = pytest.mark.browser

SECRETS = ("Aigerim", "Asanova", "Temporary registration", "Insulin", "Chuy avenue", "555 123")
AGREED = frozenset({Scope.IDENTITY, Scope.NEEDS})


@pytest.fixture
def ready(
    case: Case,
    amina: User,
    bound: Callable[..., None],
    shelters_in_osh: None,
    organisation: Find,
) -> Case:
    """Let Amina refer the case to Esen: agreement, accreditation, a service, and a consent."""
    bound("social", "police")
    with scope.enter(amina):
        agree(case, organisation("social"), amina, AGREED)
    return case


def enter(screen: Make, name: str, language: str) -> Screen:
    made = screen(width=1280, language=language)
    sign_in(made, name)
    made.page.locator(f"header button[lang={language}]").click()
    return made


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=gettext(words)).first.click()


def follow(page: Page, words: str) -> None:
    page.get_by_role("link", name=gettext(words)).first.click()


def amina_sends(made: Screen, case: Case, look_at: Callable[[Screen, str], None]) -> str:
    page = made.page
    made.open(f"/cases/{case.pk}/")
    expect(page.get_by_text(gettext("Responsible now"))).to_be_visible()
    look_at(made, "case")
    follow(page, "Find who can help")
    page.locator("[name=area]").select_option("OSH")
    page.locator("[name=service]").select_option("")
    press(page, "Continue: who can help")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("[name=area]")).to_have_value("OSH")
    page.locator("[name=service]").select_option("SHELTER")
    page.locator("[name=conditions][value=DO_NOT_CALL]").check()
    look_at(made, "need")
    press(page, "Continue: who can help")
    expect(page.get_by_text("Osh Social Development Demo").first).to_be_visible()
    look_at(made, "recipient")
    page.locator("li", has_text="Osh Social Development Demo").get_by_role("button").click()
    expect(page.locator("[name=scopes][value=HEALTH]")).to_have_count(0)
    page.locator("[name=scopes][value=IDENTITY]").check()
    with page.expect_response(lambda answer: answer.status == 204):
        page.locator("[name=note]").fill("She likes tea")
    page.reload()
    expect(page.locator("[name=note]")).to_have_value("She likes tea")
    look_at(made, "scopes")
    press(page, "Continue: check it")
    expect(page.get_by_text(gettext("Nothing that identifies"))).to_be_visible()
    look_at(made, "preview")
    made.open(f"/cases/{case.pk}/referrals/")
    look_at(made, "of-case")
    page.locator("main .rows a").first.click()
    press(page, "Send the referral")
    expect(page.get_by_text(gettext("Waiting for an answer"))).to_be_visible()
    look_at(made, "sent")
    return page.url


def esen_answers(made: Screen, address: str, look_at: Callable[[Screen, str], None]) -> None:
    page = made.page
    expect(page.locator(".nav__n")).to_have_text("1" + " " + gettext("waiting for you"))
    look_at(made, "my-day")
    made.open("/referrals/")
    look_at(made, "inbox")
    page.goto(address)
    for secret in SECRETS:
        assert secret not in page.content()
    look_at(made, "offer")
    press(page, "Decline the request")
    expect(page.get_by_role("alert")).to_be_focused()
    look_at(made, "offer-errors")
    press(page, "Accept the request")
    expect(page.get_by_text("Aigerim")).to_be_visible()
    expect(page.get_by_text("She likes tea")).to_be_visible()
    for secret in SECRETS[3:]:
        assert secret not in page.content()
    look_at(made, "accepted")


def esen_works(made: Screen, look_at: Callable[[Screen, str], None]) -> None:
    page = made.page
    press(page, "Begin the work")
    page.locator(".sum > div", has_text="Temporary registration").get_by_role("link").click()
    press(page, "Note it")
    expect(page.get_by_role("alert")).to_be_focused()
    page.locator("[name=value]").fill("A bed and papers")
    page.locator("[name=reason][value=CHANGED]").check()
    look_at(made, "addition")
    press(page, "Note it")
    expect(page.get_by_text("A bed and papers")).to_be_visible()
    look_at(made, "working")
    follow(page, "Finish the request")
    page.locator("[name=achieved][value=YES]").check()
    page.locator("[name=outcome]").fill("She has a room")
    look_at(made, "finish")
    press(page, "Finish and close the access")
    closed = gettext("Nothing of the file is open here. What was read stays on record.")
    expect(page.get_by_text(closed)).to_be_visible()
    look_at(made, "finished")


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_referral_goes_from_need_to_outcome(ready: Case, screen: Make, language: str) -> None:
    found: list[str] = []

    def look_at(made: Screen, where: str) -> None:
        look(made, found, f"{language}-referral-{where}")
        made.page.set_viewport_size({"width": 1280, "height": 900})

    with translation.override(language):
        amina = enter(screen, "amina", language)
        address = amina_sends(amina, ready, look_at)
        esen = enter(screen, "esen", language)
        esen_answers(esen, address, look_at)
        esen_works(esen, look_at)
        amina.open("/my-day/")
        expect(amina.page.get_by_text(gettext("Something was added"))).to_be_visible()
        amina.page.goto(address)
        expect(amina.page.get_by_text("She has a room")).to_be_visible()
        look_at(amina, "outcome")
        press(amina.page, "Take it over")
        expect(amina.page.get_by_text(gettext("Taken over"), exact=True)).to_be_visible()
        look_at(amina, "taken-over")
        for gone in (f"/cases/{ready.pk}/", f"/cases/{ready.pk}/referrals/"):
            esen.open(gone)
            assert ready.code not in esen.page.content()
        esen.page.goto(address)
        for secret in (*SECRETS, "A bed and papers", "She has a room", "She likes tea"):
            assert secret not in esen.page.content()
    assert not found, "\n".join(found)


def test_the_composer_works_without_scripts(ready: Case, screen: Make) -> None:
    made = screen(width=360, scripts=False)
    sign_in(made)
    made.open(f"/cases/{ready.pk}/refer/")
    page = made.page
    page.locator("[name=area]").select_option("OSH")
    press(page, "Continue: who can help")
    page.locator("li", has_text="Osh Social Development Demo").get_by_role("button").click()
    press(page, "Continue: check it")
    press(page, "Send the referral")
    expect(page.get_by_text("Waiting for an answer")).to_be_visible()
