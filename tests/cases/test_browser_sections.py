"""Amina fills in every section, in each language, in a real browser; nothing typed is lost."""

import pytest
from playwright.sync_api import Page, Route, expect

from cases.models import Consent, Draft
from cases.sections import SECTIONS
from core import scope
from tests.cases.filling import new_case
from tests.cases.looking import Make, Person, enter, look, speak

pytestmark = pytest.mark.browser

DANGER = "/cases/{}/sections/safety/danger/"
SAID = {"ky": "Айнура; сиңдиси; 7", "ru": "Айнура; сестра; 7", "en": "Ainura; sister; 7"}


def fill(page: Page, text: str) -> None:
    """Give each control of the page an answer."""
    for box in page.locator("main form textarea:visible").all():
        box.fill(text)
    for line in page.locator("main form input[type=text]:visible").all():
        if line.get_attribute("inputmode") != "numeric":
            line.fill("Айгерим")
    for group in page.locator("main form fieldset:visible").all():
        choice = group.locator("input[type=radio], input[type=checkbox]").first
        if choice.count():
            choice.check(force=True)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_amina_fills_in_every_section(screen: Make, person: Person, language: str) -> None:
    amina = person("amina")
    speak(amina, language)
    case = new_case(amina)
    made, found = screen(language=language), list[str]()
    enter(made, amina)
    shown = {code: section for code, section in SECTIONS.items() if section.applies(case)}
    for code, section in shown.items():
        for group in section.groups:
            made.open(f"/cases/{case.pk}/sections/{code.lower()}/{group.code}/")
            fill(made.page, SAID[language])
            look(made, found, f"{language}-section-{code.lower()}-{group.code}")
            with made.page.expect_navigation():
                made.page.locator("main form .btns button[value=next]").click()
            assert made.page.locator(".govuk-error-summary").count() == 0, made.page.url
    look(made, found, f"{language}-section-all-filled")
    made.open(f"/cases/{case.pk}/sections/family/names/")
    look(made, found, f"{language}-section-known")
    assert not found, "\n".join(found)
    filled = [section for section in shown.values() if section.groups]
    with scope.enter(amina):
        assert case.sections.filter(state="DONE").count() == len(filled)
        assert not Draft.objects.filter(case=case).exists()


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_the_page_says_since_when_nothing_is_saved_and_keeps_the_text(
    screen: Make, person: Person, language: str
) -> None:
    amina = person("amina")
    speak(amina, language)
    case = new_case(amina)
    made, found = screen(language=language, width=360), list[str]()
    enter(made, amina)
    made.open(DANGER.format(case.pk))
    status = made.page.locator("[data-saved]")
    box = made.page.locator("textarea[name=danger_from]")
    with made.page.expect_response("**/draft/"):
        box.press_sequentially("uncle")
    expect(status).to_contain_text(":")

    def dead(route: Route) -> None:
        route.abort()

    made.page.route("**/draft/", dead)
    box.press_sequentially(" at home")
    expect(status).to_have_class("saved saved--not", timeout=9000)
    look(made, found, f"{language}-section-line-dead")
    expect(box).to_have_value("uncle at home")
    made.page.unroute("**/draft/", dead)
    with made.page.expect_response("**/draft/"):
        box.press_sequentially(".")
    expect(status).to_have_class("saved")
    made.page.reload()
    expect(box).to_have_value("uncle at home.")
    look(made, found, f"{language}-section-draft")
    assert not found, "\n".join(found)
    made.problems = [one for one in made.problems if "/draft/" not in one and "htmx" not in one
                     and "ERR_FAILED" not in one]  # fmt: skip


def test_back_and_another_device_find_what_was_typed(screen: Make, person: Person) -> None:
    amina = person("amina")
    case = new_case(amina)
    made = screen()
    enter(made, amina)
    made.open(DANGER.format(case.pk))
    box = made.page.locator("textarea[name=danger_from]")
    with made.page.expect_response("**/draft/"):
        box.press_sequentially("the uncle")
    made.open(f"/cases/{case.pk}/")
    made.page.go_back()
    expect(box).to_have_value("the uncle")
    other = screen(width=360)
    enter(other, amina)
    other.open(DANGER.format(case.pk))
    expect(other.page.locator("textarea[name=danger_from]")).to_have_value("the uncle")
    expect(other.page.get_by_text("This is your draft")).to_be_visible()
    other.page.get_by_role("button", name="Throw the draft away").click()
    expect(other.page.locator("textarea[name=danger_from]")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False])
def test_bad_input_keeps_what_was_typed(screen: Make, person: Person, scripts: bool) -> None:
    amina = person("amina")
    case = new_case(amina)
    made = screen(scripts=scripts)
    enter(made, amina)
    made.open(f"/cases/{case.pk}/sections/family/about/")
    for part, text in (("day", "31"), ("month", "2"), ("year", "2001")):
        made.page.locator(f"[name=born_on_{part}]").fill(text)
    made.page.locator("[name=birth_year]").fill("2001")
    made.page.locator("main form .btns button[value=next]").click()
    expect(made.page.get_by_role("alert")).to_contain_text("This day does not exist")
    expect(made.page.locator("[name=born_on_day]")).to_have_value("31")
    expect(made.page.locator("[name=birth_year]")).to_have_value("2001")
    made.page.locator("[name=born_on_day]").fill("3")
    made.page.locator("main form .btns button[value=next]").click()
    expect(made.page.locator("[name=papers_held_by]")).to_be_visible()


def test_sections_work_without_script(screen: Make, person: Person) -> None:
    amina = person("amina")
    speak(amina, "ru")
    case = new_case(amina)
    made = screen(scripts=False, language="ru")
    enter(made, amina)
    made.open(f"/cases/{case.pk}/sections/needs/goals/")
    made.page.locator("textarea[name=goals]").fill("Учиться")
    made.page.locator("main form .btns button[value=next]").click()
    made.open(f"/cases/{case.pk}/sections/needs/goals/")
    expect(made.page.locator("textarea[name=goals]")).to_have_value("Учиться")


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_three_questions_are_asked_read_back_and_taken_back(
    screen: Make, person: Person, language: str
) -> None:
    amina = person("amina")
    speak(amina, language)
    case = new_case(amina)
    made, found = screen(language=language), list[str]()
    enter(made, amina)
    made.open(f"/cases/{case.pk}/consent/")
    look(made, found, f"{language}-consent-ask")
    page = made.page
    page.locator("input[name=tell][value=YES]").check(force=True)
    page.locator("main button[value=check]").click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(made, found, f"{language}-consent-errors")
    page.locator("input[name=write][value=YES]").check(force=True)
    page.locator("input[name=count][value=NUMBER]").check(force=True)
    assert not page.locator("input[name=scopes]:checked").count(), "nothing is agreed beforehand"
    page.locator("input[name=scopes][value=NEEDS]").check(force=True)
    page.locator("select[name=recipient]").select_option(label="Osh Clinic Demo")
    page.locator("main button[value=check]").click()
    expect(page.locator(".promise")).to_contain_text("Osh Clinic Demo")
    look(made, found, f"{language}-consent-check")
    page.locator("main button[value=record]").click()
    page.wait_for_url("**/consents/")
    look(made, found, f"{language}-consent-list")
    made.open(f"/cases/{case.pk}/consent/")
    expect(page.locator(".ask .sum")).to_contain_text("Osh Clinic Demo")
    expect(page.locator("select[name=recipient]")).to_be_hidden()
    look(made, found, f"{language}-consent-told")
    page.go_back()
    page.locator("main .rows a", has_text="Osh Clinic Demo").click()
    expect(page.locator("main")).to_contain_text("Osh Clinic Demo")
    look(made, found, f"{language}-consent-withdraw")
    page.locator("input[name=asked_to]").first.check(force=True)
    page.locator("main button.btn--bad").click()
    page.wait_for_url("**/consents/")
    look(made, found, f"{language}-consent-withdrawn")
    for address in ("exclusions", "restrict", "recuse"):
        made.open(f"/cases/{case.pk}/{address}/")
        look(made, found, f"{language}-{address}")
    assert not found, "\n".join(found)
    with scope.enter(amina):
        [shared] = Consent.objects.filter(case=case, purpose="SHARE_WITH_NAMED_ACTOR")
        assert shared.withdrawn_at is not None
        live = Consent.objects.filter(case=case, withdrawn_at=None, decision="GIVEN")
        assert live.count() == 2, "to write it down, and to be one of a number"
