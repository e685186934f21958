"""The session ends in another tab while Amina writes: nothing typed is lost, nothing untrue is said."""

import pytest
from playwright.sync_api import Page, expect

from accounts import sessions
from accounts.models import User
from cases.models import Case, Contact
from core import scope
from tests.cases.filling import new_case
from tests.cases.looking import Make, Person, enter, look, speak
from tests.cast import PASSWORD
from tests.screens import Screen
from vault.enums import Scope
from vault.opening import open_rows

pytestmark = pytest.mark.browser

DANGER = "/cases/{}/sections/safety/danger/"
OUT = {"en": "you are signed out", "ru": "вы вышли из системы", "ky": "сиз системадан чыктыңыз"}


def sign_in(page: Page, user: User) -> None:
    page.locator("[name=email]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.btn").first.click()


def forgive(made: Screen) -> None:
    """Leave out that the browser tells of each save that was refused: here it has to be."""
    told = tuple(f"error: Response Status Error Code {status} from" for status in (401, 403))
    made.problems = [one for one in made.problems if not one.startswith(told)]


def drafted(user: User, case: Case) -> str:
    """Return what stands in the user's draft of where the danger comes from."""
    with scope.enter(user):
        [draft] = open_rows(
            case.drafts.filter(author=user), scopes={Scope.STATEMENT}, by=user, reason="test"
        )
        return str((draft.statement or {}).get("danger_from", [""])[0])


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_text_stays_until_signing_in_again_saves_it(
    screen: Make, person: Person, language: str
) -> None:
    amina = person("amina")
    speak(amina, language)
    case = new_case(amina)
    made, found = screen(language=language, width=360), list[str]()
    enter(made, amina)
    made.open(DANGER.format(case.pk))
    page, status = made.page, made.page.locator("[data-saved]")
    box = page.locator("textarea[name=danger_from]")
    with page.expect_response("**/draft/"):
        box.press_sequentially("uncle")
    expect(status).to_have_class("saved")
    assert sessions.end_all(amina.pk) == 1
    box.press_sequentially(" at home")
    expect(status).to_contain_text(OUT[language], timeout=9000)
    expect(status).to_have_class("saved saved--not")
    look(made, found, f"{language}-signed-out")
    page.locator("main form .btns button[value=next]").click()
    expect(status).to_contain_text(OUT[language])
    expect(box).to_have_value("uncle at home")
    assert drafted(amina, case) == "uncle"
    with page.expect_popup() as opened:
        status.get_by_role("link").click()
    other = opened.value
    other.wait_for_url("**/sign-in/?next=%2Fsigned-in%2F")
    sign_in(other, amina)
    other.wait_for_url("**/signed-in/")
    other.close()
    with page.expect_response("**/draft/"):
        page.evaluate("dispatchEvent(new Event('focus'))")
    expect(status).to_have_class("saved")
    expect(status).to_contain_text(":")
    assert drafted(amina, case) == "uncle at home"
    page.locator("main form .btns button[value=next]").click()
    page.wait_for_url(lambda url: "/danger/" not in url)
    assert not found, "\n".join(found)
    forgive(made)


def test_pressing_save_keeps_the_page_and_works_after_signing_in_elsewhere(
    screen: Make, person: Person
) -> None:
    amina = person("amina")
    case = new_case(amina)
    made = screen()
    enter(made, amina)
    made.open(DANGER.format(case.pk))
    page, box = made.page, made.page.locator("textarea[name=danger_from]")
    second = page.context.new_page()
    second.goto(f"{made.site}/account/")
    second.locator("form[action='/sign-out/'] button").last.evaluate("one => one.click()")
    second.wait_for_url("**/sign-in/")
    box.fill("the uncle")
    page.locator("main form .btns button[value=next]").click()
    expect(page.locator("[data-saved]")).to_contain_text("you are signed out")
    expect(box).to_have_value("the uncle")
    sign_in(second, amina)
    second.wait_for_url(lambda url: "sign-in" not in url)
    page.locator("main form .btns button[value=next]").click()
    page.wait_for_url(lambda url: "/danger/" not in url)
    made.open(DANGER.format(case.pk))
    expect(box).to_have_value("the uncle")
    forgive(made)


def test_what_amina_typed_is_not_saved_under_another_name(screen: Make, person: Person) -> None:
    amina, boris = person("amina"), person("boris")
    case = new_case(amina)
    made = screen()
    enter(made, amina)
    made.open(DANGER.format(case.pk))
    sessions.end_all(amina.pk)
    second = made.page.context.new_page()
    second.goto(f"{made.site}/sign-in/")
    sign_in(second, boris)
    second.wait_for_url(lambda url: "sign-in" not in url)
    page = made.page
    page.locator("textarea[name=danger_from]").press_sequentially("uncle")
    expect(page.locator("[data-saved]")).to_contain_text("somebody else", timeout=9000)
    page.locator("main form .btns button[value=next]").click()
    expect(page.locator("textarea[name=danger_from]")).to_have_value("uncle")
    with scope.enter(boris):
        assert not case.drafts.exists()
    forgive(made)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_contact_that_cannot_be_sent_stays_as_it_was_typed(
    screen: Make, person: Person, language: str
) -> None:
    amina = person("amina")
    speak(amina, language)
    made, found = screen(language=language, width=360), list[str]()
    enter(made, amina)
    made.page.clock.install()
    made.open("/contacts/new/")
    page, told = made.page, made.page.locator("textarea[name=told]")
    page.clock.fast_forward("02:00")
    page.locator("input[name=channel]").first.check(force=True)
    page.locator("input[name=outcome]").first.check(force=True)
    told.fill("She calls from a market")
    sessions.end_all(amina.pk)
    page.locator("main form .btns button").first.click()
    note = page.locator("[data-not-sent]")
    expect(note).to_be_focused()
    expect(note.locator("p:visible")).to_have_count(1)
    look(made, found, f"{language}-not-sent")
    expect(told).to_have_value("She calls from a market")
    with page.expect_popup() as opened:
        note.get_by_role("link").click()
    other = opened.value
    sign_in(other, amina)
    other.wait_for_url("**/signed-in/")
    look(Screen(other, made.site), found, f"{language}-signed-in")
    other.close()
    page.locator("main form .btns button").first.click()
    page.wait_for_url("**/contacts/")
    with scope.enter(amina):
        assert Contact.objects.count() == 1
    assert not found, "\n".join(found)
