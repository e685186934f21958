"""Figures in a real browser: everybody reads them, a supervisor confirms, two approve."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from core import clock
from tests.browser.test_first_case import look
from tests.browser.test_shell import Make
from tests.cast import PASSWORD
from tests.reporting import periods
from tests.reporting.months import last_month, old_file, opened_years
from tests.reporting.periods import close_quarters, close_year, confirm_year, invented, opened_year
from tests.reporting.releases import approve_and_publish
from tests.screens import Screen

pytestmark = pytest.mark.browser

HEADING = {"en": "From asking for help to a court", "ru": "От обращения", "ky": "Кайрылуудан"}


def sign_in(made: Screen, name: str) -> None:
    made.open("/sign-in/")
    made.page.locator("[name=email]").fill(f"{name}@demo.test")
    made.page.locator("[name=password]").fill(PASSWORD)
    made.page.locator("main form button.btn").first.click()
    expect(made.page.locator("[name=password]")).to_have_count(0)


def in_language(made: Screen, language: str) -> None:
    made.page.locator(f"header button[lang={language}]").click()
    expect(made.page.locator("html")).to_have_attribute("lang", language)


def test_figures_are_read_confirmed_and_approved(
    screen: Make, boris: User, gulnara: User, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "last_year", lambda: clock.today().year - 2)
    opened_year()
    opened_years()
    confirm_year(boris, invented(700))
    *quarters, year = [*close_quarters(), close_year()]
    for release in quarters:
        approve_and_publish(release, boris, gulnara)
    old_file(amina)
    found = list[str]()

    coordinator = screen()
    sign_in(coordinator, "gulnara")
    supervisor = screen()
    sign_in(supervisor, "boris")
    month = f"/months/{last_month():%Y-%m}/"
    for language in ("en", "ru", "ky"):
        for made, addresses in (
            (coordinator, ("/periods/", f"/periods/{year.number}/")),
            (supervisor, ("/months/", month)),
        ):
            in_language(made, language)
            for address in addresses:
                made.open(address)
                look(made, found, f"{language}{address.replace('/', '-')}before")
    in_language(coordinator, "en")
    in_language(supervisor, "en")
    for made in (coordinator, supervisor):
        made.open(f"/periods/{year.number}/")
        made.page.get_by_role("button", name="Approve for my organisation").click()
        expect(made.page.get_by_text("Your organisation approves")).to_be_visible()
    supervisor.open(month)
    supervisor.page.get_by_role("button", name="Confirm the month").click()
    expect(supervisor.page.get_by_text("1 person or matter counted")).to_be_visible()
    look(supervisor, found, "en-month-done")
    supervisor.open("/own-figures/")
    look(supervisor, found, "en-own-figures")
    coordinator.open(f"/periods/{year.number}/")
    coordinator.page.get_by_role("button", name="Publish the figures").click()
    expect(coordinator.page.get_by_text("Published on")).to_be_visible()

    public = screen()
    public.open("/figures/")
    for language in ("en", "ru", "ky"):
        in_language(public, language)
        expect(public.page.get_by_role("heading", level=1)).to_contain_text(HEADING[language])
        look(public, found, f"{language}-figures")
    public.open(f"/figures/{year.number}/")
    look(public, found, "ky-release")
    assert not found, "\n".join(found)
