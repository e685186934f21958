"""From the criteria to the card and the panel, by the people who do each part, in a real browser."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.status import give_presumed
from cases.models import Case, Episode
from core import scope
from tests.cases.filling import new_case
from tests.cases.looking import Make, Person, enter, look, speak
from tests.cases.mechanism import set_up
from tests.screens import Screen

pytestmark = pytest.mark.browser

REASONS = {
    "en": "No pay for months, papers taken away, threats against the family.",
    "ru": "Месяцами не платили, забрали документы, угрожали семье.",
    "ky": "Айлап акы төлөбөй, документтерин алып коюп, үй-бүлөсүнө опуза кылышкан.",
}
TELLING = ("ishenim", "victim", "traffick", "жертв", "торгов", "курманд", "aigerim", "айгерим")


def go_through_criteria(made: Screen, found: list[str], language: str) -> None:
    page = made.page
    page.locator("main form input[type=radio]").first.check(force=True)
    look(made, found, f"{language}-criteria-set")
    page.locator("main form .btns button").first.click()
    place = 0
    while page.locator("input[name=acts]").count() == 0:
        for group in page.locator("main form fieldset").all()[:4]:
            group.locator("input[value=YES]").check(force=True)
        place += 1
        if place in {1, 4}:
            look(made, found, f"{language}-criteria-{place}")
        page.locator("main form .btns button").first.click()
    for name in ("acts", "means", "purposes"):
        page.locator(f"input[name={name}]").first.check(force=True)
    look(made, found, f"{language}-elements")
    page.locator("main form .btns button").first.click()
    look(made, found, f"{language}-assessment")
    page.locator("main form button").first.click()
    page.wait_for_url("**/status/")


def card_text(page: Page, folder: Path, name: str) -> str:
    """Print a card as the lead does, keep its picture, and return what stands on it."""
    page.locator("main input[type=radio]:checked").wait_for(state="attached")
    with page.expect_download() as loading:
        page.locator("main form .btns button").first.click()
    pdf = folder / "card.pdf"
    loading.value.save_as(pdf)
    assert loading.value.suggested_filename == "card.pdf"
    subprocess.run(["pdftoppm", "-png", "-r", "200", pdf, folder / name], check=True)
    if kept := os.environ.get("ISHENIM_PICTURES"):
        for picture in folder.glob(f"{name}*.png"):
            shutil.copy(picture, kept)
    text = ["pdftotext", "-layout", str(pdf), "-"]
    return subprocess.run(text, check=True, capture_output=True, text=True).stdout


def code_in(text: str) -> str:
    groups = re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}(?:-\S)?", text)
    return "-".join(groups)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_from_criteria_to_a_confirmed_card(
    screen: Make, person: Person, language: str, tmp_path: Path
) -> None:
    amina, boris, daniel = (person(name) for name in ("amina", "boris", "daniel"))
    for user in (amina, boris, daniel):
        speak(user, language)
    set_up(person("gulnara"), boris, [person("esen"), person("jamila")])
    case = new_case(amina)
    found = list[str]()

    worker = screen(language=language)
    enter(worker, amina)
    worker.open(f"/cases/{case.pk}/status/")
    look(worker, found, f"{language}-status-nothing")
    worker.page.locator("main a[href$='/criteria/']").click()
    go_through_criteria(worker, found, language)
    look(worker, found, f"{language}-status-assessed")
    assert worker.page.locator("main a[href$='/presumed/']").count() == 0, "Amina does not decide"

    officer = screen(language=language)
    enter(officer, boris)
    officer.open(f"/cases/{case.pk}/status/")
    officer.page.locator("main a[href$='/presumed/']").click()
    officer.page.locator("main form .btns button").first.click()
    expect(officer.page.get_by_role("alert")).to_be_focused()
    look(officer, found, f"{language}-presume-errors")
    officer.page.locator("textarea[name=reasons]").fill(REASONS[language])
    officer.page.locator("input[name=assessment]").nth(1).check(force=True)
    officer.page.locator("main form .btns button").first.click()
    officer.page.wait_for_url("**/status/")
    look(officer, found, f"{language}-status-presumed")

    worker.open(f"/cases/{case.pk}/status/")
    worker.page.locator("main a[href$='/card/']").click()
    look(worker, found, f"{language}-card-form")
    text = card_text(worker.page, tmp_path, f"{language}-card")
    assert not [word for word in TELLING if word in text.lower()]
    assert case.code not in text
    confirm(screen, daniel, code_in(text), language, found)
    assert not found, "\n".join(found)


def confirm(screen: Make, daniel: User, code: str, language: str, found: list[str]) -> None:
    police = screen(language=language, width=360)
    enter(police, daniel)
    police.open("/check-a-card/")
    look(police, found, f"{language}-check")
    police.page.locator("input[name=code]").fill(code)
    police.page.locator("main form .btns button").first.click()
    look(police, found, f"{language}-check-yes")
    yes = police.page.locator("main dt").all_inner_texts()
    police.page.locator("input[name=code]").fill(code[:-1] + ("0" if code[-1] != "0" else "1"))
    police.page.locator("main form .btns button").first.click()
    look(police, found, f"{language}-check-no")
    assert police.page.locator("main dt").all_inner_texts() == yes, "the same shape"


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_panel_signs_and_its_answer_supersedes(
    screen: Make, person: Person, language: str
) -> None:
    amina, boris = person("amina"), person("boris")
    esen, jamila = person("esen"), person("jamila")
    for user in (amina, boris, esen, jamila):
        speak(user, language)
    set_up(person("gulnara"), boris, [esen, jamila])
    case, found = new_case(amina), list[str]()
    matter = presumed(case, amina, boris)

    worker = screen(language=language)
    enter(worker, amina)
    worker.open(f"{matter}panel/")
    look(worker, found, f"{language}-panel-ask")
    page = worker.page
    page.locator("main form .btns button").first.click()
    expect(page.get_by_role("alert")).to_be_focused()
    look(worker, found, f"{language}-panel-ask-errors")
    page.locator("textarea[name=reasons]").fill(REASONS[language])
    page.locator("input[name=agreed]").check(force=True)
    page.locator("main form .btns button").first.click()
    page.wait_for_url("**/status/")
    look(worker, found, f"{language}-panel-asked")
    for member in (esen, jamila):
        seat = screen(language=language, width=360)
        enter(seat, member)
        seat.open("/decision-requests/")
        look(seat, found, f"{language}-panel-list")
        seat.page.locator("main .rows a").first.click()
        look(seat, found, f"{language}-panel-before")
        seat.page.locator("main form[action$='/open/'] button").click()
        expect(seat.page.locator("main")).to_contain_text(REASONS[language])
        assert case.code not in seat.page.content()
        look(seat, found, f"{language}-panel-read")
        seat.page.locator("input[name=verdict]").first.check(force=True)
        seat.page.locator("main form[action$='/sign/'] button").click()
        seat.page.wait_for_url("**/decision-requests/")
        look(seat, found, f"{language}-panel-signed")
    worker.open(f"/cases/{case.pk}/status/")
    look(worker, found, f"{language}-status-identified")
    expect(page.locator("main a[href$='/presumed/']")).to_have_count(0)
    assert not found, "\n".join(found)


def presumed(case: Case, amina: User, boris: User) -> str:
    with scope.enter(amina):
        episode = Episode.objects.get(case=case)
        answers = {"EX02": "YES", "EX04": "YES"}
        assess(episode=episode, criteria="ILO_2009_1_CHILD_LABOUR", answers=answers, by=amina)
    with scope.enter(boris):
        give_presumed(episode=Episode.objects.get(case=case), reasons="No pay", by=boris)
    return f"/cases/{case.pk}/matters/{episode.pk}/"
