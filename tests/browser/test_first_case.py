"""From the first call to the file, in a real browser, in three languages."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Screen
from tests.browser.test_shell import Make
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser

WORDS = {
    "en": {
        "contact": "New contact", "name": "Aigerim", "ended": "Information given",
        "save_open": "Save and open a case", "open": "Open the case", "yes": "Yes",
        "overview": "Overview", "say": "Never say whether we know someone", "day": "My day",
    },
    "ru": {
        "contact": "Новое обращение", "name": "Айгерим", "ended": "Даны сведения",
        "save_open": "Сохранить и открыть дело", "open": "Открыть дело", "yes": "Да",
        "overview": "Обзор", "say": "Никогда не говорите", "day": "Мой день",
    },
    "ky": {
        "contact": "Жаңы кайрылуу", "name": "Айгерим", "ended": "Маалымат берилди",
        "save_open": "Сактап, иш ачуу", "open": "Ишти ачуу", "yes": "Ооба",
        "overview": "Жалпы көрүнүш", "say": "эч качан айтпаңыз", "day": "Менин күнүм",
    },
}  # fmt: skip


def sign_in(made: Screen, name: str = "amina") -> None:
    made.open("/sign-in/")
    made.page.locator("[name=email]").fill(f"{name}@demo.test")
    made.page.locator("[name=password]").fill(PASSWORD)
    made.page.locator("main form button.btn").first.click()
    made.page.wait_for_url("**/my-day/")


def look(made: Screen, found: list[str], where: str) -> None:
    """Note what axe finds and where the page is too wide; keep a picture if a folder is named."""
    found += [f"{where}: {line}" for line in made.axe()]
    for width in (320, 360, 1280):
        made.page.set_viewport_size({"width": width, "height": 900})
        if made.too_wide() > 0:
            found.append(f"{where}: too wide at {width}")
        folder = os.environ.get("ISHENIM_PICTURES")
        if folder and width > 320:
            made.page.screenshot(path=str(Path(folder) / f"{where}-{width}.png"), full_page=True)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_amina_goes_from_a_call_to_a_case(screen: Make, language: str) -> None:
    words, found = WORDS[language], list[str]()
    made = screen(width=1280, language=language)
    page = made.page
    sign_in(made)
    page.locator(f"header button[lang={language}]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["day"])
    look(made, found, f"{language}-my-day-empty")

    page.get_by_role("link", name=words["contact"]).first.click()
    expect(page.get_by_text(words["say"])).to_be_visible()
    look(made, found, f"{language}-contact")
    page.locator("[name=told]").fill("CANARY told by a sister")
    page.get_by_role("button", name=words["save_open"]).click()

    expect(page.locator("[name=working_name]")).to_be_visible()
    page.get_by_role("button", name=words["open"]).click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(made, found, f"{language}-case-new-errors")
    page.locator("[name=working_name]").fill(words["name"])
    page.locator("[name=danger_now]").first.check()
    page.locator("[name=needs]").first.check()
    page.locator("[name=safe_contact]").fill("Signal, 10:00-12:00")
    page.locator("select[name=language]").select_option("KY")
    page.get_by_role("button", name=words["open"]).dblclick()

    expect(page.locator("#case-h")).to_be_visible()
    expect(page.get_by_text(words["name"])).to_be_visible()
    expect(page.get_by_role("link", name=words["overview"])).to_have_attribute(
        "aria-current", "page"
    )
    look(made, found, f"{language}-case")
    address = page.url
    for part in ("timeline", "stage", "risk", "next-step"):
        page.goto(f"{address}{part}/")
        look(made, found, f"{language}-{part}")
    for path in ("/contacts/", "/my-day/", "/contacts/new/"):
        made.open(path)
        look(made, found, f"{language}{path.replace('/', '-')}")
    made.open("/cases/")
    expect(page.get_by_role("link", name="KG-")).to_have_count(1)
    assert not found, "\n".join(found)


def test_hidden_names_stay_off_the_page(screen: Make) -> None:
    made = screen()
    sign_in(made)
    made.open("/cases/new/")
    made.page.locator("[name=working_name]").fill("Aigerim")
    made.page.get_by_role("button", name="Open the case").click()
    expect(made.page.get_by_text("Aigerim")).to_be_visible()
    made.page.get_by_role("switch", name="Hide names").click()
    expect(made.page.locator("#case-h")).to_be_visible()
    assert "Aigerim" not in made.page.content()
    assert made.axe() == []


def test_boris_assigns_in_the_browser(screen: Make) -> None:
    made = screen(width=360)
    sign_in(made)
    made.open("/cases/new/")
    made.page.locator("[name=working_name]").fill("Aigerim")
    made.page.get_by_role("button", name="Open the case").click()
    expect(made.page.locator("#case-h")).to_be_visible()
    address = made.page.url
    boss = screen(width=360)
    sign_in(boss, "boris")
    boss.page.goto(f"{address}workers/")
    assert boss.axe() == []
    assert boss.too_wide() <= 0
    boss.page.get_by_label("Colleague").select_option(label="Boris")
    boss.page.get_by_role("button", name="Assign the case").click()
    expect(boss.page.get_by_role("button", name="Boris")).to_be_visible()
