"""Children, citizens of other countries, groups, absent people and closings, in a real browser."""

import pytest
from playwright.sync_api import expect

from cases.actions.file import write_fields
from cases.enums import Answer, Citizenship
from core import scope
from tests.cases.filling import new_case
from tests.cases.looking import Make, Person, enter, look, speak
from vault.enums import Scope

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru", "ky"])


@LANGUAGES
def test_records_of_a_child_from_another_country(
    screen: Make, person: Person, language: str
) -> None:
    amina = person("amina")
    speak(amina, language)
    case, found = new_case(amina), list[str]()
    with scope.enter(amina):
        values = {
            Scope.IDENTITY: {"citizenship": Citizenship.FOREIGN},
            Scope.LEGAL: {"asylum_wanted": Answer.NO},
        }
        write_fields(case=case, values=values, by=amina)
    made = screen(language=language)
    enter(made, amina)
    for part in ("sections/child/guardian", "sections/foreign/stay"):
        made.open(f"/cases/{case.pk}/{part}/")
        look(made, found, f"{language}-{part.replace('/', '-')}")
    page = made.page
    made.open(f"/cases/{case.pk}/best-interests/")
    page.locator("textarea[name=question]").fill("Where to stay")
    page.locator("textarea[name=decision]").fill("With the aunt")
    page.locator("main form .btns button").click()
    expect(page.locator("main dl")).to_contain_text("With the aunt")
    look(made, found, f"{language}-best-interests")
    made.open(f"/cases/{case.pk}/return-risk/")
    page.locator("select[name=country]").select_option("UZ")
    page.locator("input[name=dangers]").first.check(force=True)
    page.locator("input[name=result]").first.check(force=True)
    page.locator("main form .btns button").click()
    expect(page.locator("main dl")).to_be_visible()
    look(made, found, f"{language}-return-risk")
    made.open(f"/cases/{case.pk}/consulate/")
    look(made, found, f"{language}-consulate")
    page.locator("input[name=decision]").first.check(force=True)
    page.locator("main form .btns button").click()
    page.wait_for_url("**/consents/")
    assert not found, "\n".join(found)


@LANGUAGES
def test_groups_absent_people_and_closings(screen: Make, person: Person, language: str) -> None:
    amina, boris = person("amina"), person("boris")
    for user in (amina, boris):
        speak(user, language)
    found = list[str]()
    made = screen(language=language)
    enter(made, amina)
    page = made.page
    made.open("/groups/new/")
    page.locator("input[name=place]").fill("Brick works, 20 November")
    for number, name in enumerate(("Айнура", "Нургүл", "Талант"), start=1):
        page.locator(f"input[name=name_{number}]").fill(name)
    page.locator("input[name=recruiter_3]").check(force=True)
    look(made, found, f"{language}-group-new")
    page.locator("main form .btns button").first.click()
    expect(page.locator("main .rows a")).to_have_count(2)
    look(made, found, f"{language}-group")
    address = page.locator("main .rows a").first.get_attribute("href")

    made.open("/absent/new/")
    look(made, found, f"{language}-absent-new")
    page.locator("textarea[name=danger]").fill("Locked in")
    page.locator("input[name=who]").fill("Zarina, 19")
    page.locator("textarea[name=reporter]").fill("The sister")
    page.locator("main form .btns button").click()
    look(made, found, f"{language}-absent")
    page.locator("form[action$='/reporter/'] button").click()
    expect(page.locator("main aside")).to_contain_text("The sister")
    made.open("/absent/")
    look(made, found, f"{language}-absent-list")

    made.open(f"{address}close/")
    page.locator("select[name=reason]").select_option("NEEDS_MET")
    page.locator("input[name=checked]").first.check(force=True)
    look(made, found, f"{language}-close")
    page.locator("main form .btns button").click()
    look(made, found, f"{language}-closed-case")
    second = screen(language=language, width=360)
    enter(second, boris)
    second.open("/my-day/")
    look(second, found, f"{language}-my-day-closing")
    second.open(f"{address}closure/")
    look(second, found, f"{language}-closure")
    second.page.locator("input[name=review]").first.check(force=True)
    second.page.locator("main form .btns button").click()
    second.page.wait_for_url(lambda url: url.endswith(str(address)))
    assert not found, "\n".join(found)
