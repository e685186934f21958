"""The shell in a real browser, under the real content policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Screen

pytestmark = pytest.mark.browser

Make = Callable[..., Screen]
PAGES = (
    "/style-guide/",
    "/style-guide/form/",
    "/style-guide/public/",
    "/style-guide/sheet/",
    "/calendar/",
    "/style-guide/errors/broken/",
    "/style-guide/errors/absent/",
)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_pages_are_accessible_and_never_too_wide(screen: Make, language: str) -> None:
    made = screen(width=360, language=language)
    found = []
    for address in PAGES:
        made.open(address)
        found += [f"{address}: {line}" for line in made.axe()]
        for width in (320, 360, 768, 1280):
            made.page.set_viewport_size({"width": width, "height": 900})
            if made.too_wide() > 0:
                found.append(f"{address}: too wide at {width}")
        if language == "en":
            found += [f"{address} at 1280: {line}" for line in made.axe()]
        made.page.set_viewport_size({"width": 360, "height": 900})
    assert not found, "\n".join(found)
    made.problems = [p for p in made.problems if "status of 500" not in p]


def test_first_visit_is_light(screen: Make) -> None:
    made = screen()
    sizes: dict[str, int] = {}
    made.page.on("response", lambda r: sizes.update({r.url: len(r.body())}))
    made.open("/style-guide/")
    made.page.wait_for_load_state("networkidle")
    fonts = sum(size for url, size in sizes.items() if url.endswith(".woff2"))
    rest = sum(size for url, size in sizes.items() if not url.endswith(".woff2"))
    assert fonts < 90_000
    assert rest < 220_000, "uncompressed; style and script shrink to about a quarter"


@pytest.mark.parametrize("way", ["button", "shift"])
def test_quick_exit_leaves_nothing_behind(screen: Make, way: str) -> None:
    made = screen()
    left: list[str] = []
    made.page.on("request", lambda r: left.append(r.url) if r.method == "POST" else None)
    made.open("/style-guide/")
    if way == "button":
        made.page.get_by_role("button", name="Quick exit").click()
    else:
        for _ in range(3):
            made.page.keyboard.press("Shift")
    made.page.wait_for_url("**/calendar/")
    assert "Aigerim" not in made.page.content()
    assert left == [f"{made.site}/leave/"]
    made.page.go_back()
    assert made.page.url != f"{made.site}/style-guide/"


def test_typing_capitals_is_no_exit(screen: Make) -> None:
    made = screen()
    made.open("/style-guide/form/")
    field = made.page.get_by_label("Working name")
    field.press("Shift+A")
    field.press("Shift+B")
    field.press("Shift+C")
    assert made.page.url.endswith("/style-guide/form/")
    expect(field).to_have_value("ABC")


def test_quick_exit_and_language_work_without_script(screen: Make) -> None:
    made = screen(scripts=False)
    made.open("/style-guide/public/")
    made.page.get_by_role("button", name="Кыргызча").click()
    expect(made.page.locator("html")).to_have_attribute("lang", "ky")
    made.page.get_by_role("button", name="Тез чыгуу").click()
    assert made.page.url == f"{made.site}/calendar/"


def go_idle(page: Page) -> None:
    page.clock.run_for(61_000)


def test_veil_takes_the_page_away_and_gives_typed_text_back(screen: Make) -> None:
    made = screen()
    made.page.clock.install()
    made.open("/style-guide/form/?idle=1")
    made.page.get_by_label("Working name").fill("Nur")
    go_idle(made.page)
    expect(made.page.get_by_role("heading", name="The screen is closed")).to_be_focused()
    assert made.page.title() == "The screen is closed"
    assert made.page.locator("#id_name").count() == 0
    assert "Meerim" not in made.page.content().split("<template")[0]
    assert made.axe() == []
    made.page.get_by_role("button", name="Open the screen").click()
    expect(made.page.get_by_label("Working name")).to_have_value("Nur")
    expect(made.page.get_by_text("Meerim T.").first).to_be_visible()


def test_veil_does_not_fall_while_somebody_works(screen: Make) -> None:
    made = screen()
    made.page.clock.install()
    made.open("/style-guide/form/?idle=1")
    for _ in range(4):
        made.page.clock.run_for(40_000)
        made.page.keyboard.press("Tab")
    assert made.page.locator("#id_name").count() == 1


def test_refused_form_moves_focus_to_the_summary_and_its_links_to_fields(screen: Make) -> None:
    made = screen(width=360)
    made.open("/style-guide/form/")
    made.page.get_by_label("What we must know").fill("typed before")
    made.page.get_by_role("button", name="Open the case").click()
    summary = made.page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert made.page.title().startswith("Error: ")
    expect(made.page.get_by_label("What we must know")).to_have_value("typed before")
    assert made.axe() == []
    summary.get_by_role("link").last.click()
    expect(made.page.locator("#id_danger_0")).to_be_focused()


def test_autosave_says_since_when_and_keeps_the_text(screen: Make) -> None:
    made = screen()
    made.page.clock.install()
    answers = [204, 503, 204]

    def answer(route: Route) -> None:
        if route.request.method == "POST" and route.request.headers.get("hx-request"):
            route.fulfill(status=answers.pop(0))
        else:
            route.continue_()

    made.page.route("**/style-guide/form/", answer)
    made.open("/style-guide/form/")
    status = made.page.get_by_role("status").filter(has_text="aved")
    field = made.page.get_by_label("Working name")
    field.press_sequentially("Nur")
    made.page.clock.run_for(1_500)
    expect(status).to_contain_text("Saved at ")
    field.press_sequentially("ai")
    made.page.clock.run_for(1_500)
    expect(status).to_contain_text("Not saved since ")
    made.page.set_viewport_size({"width": 360, "height": 640})
    made.page.evaluate("scrollTo(0, 0)")
    expect(status).to_be_in_viewport(ratio=1)
    expect(status.locator(".saved__no")).to_be_visible()
    expect(status.locator(".saved__yes")).to_be_hidden()
    assert made.axe() == []
    expect(field).to_have_value("Nurai")
    made.page.clock.run_for(16_000)
    expect(status).to_contain_text("Saved at ")
    made.problems = [
        p for p in made.problems if "status of 503" not in p and "Response Status" not in p
    ]


def test_menu_opens_on_a_phone_and_closes_with_escape(screen: Make) -> None:
    made = screen(width=360, height=740)
    made.open("/style-guide/")
    menu = made.page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()
    made.page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    assert made.axe() == []
    made.page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


def test_menu_folds_in_browsers_without_popover(screen: Make) -> None:
    made = screen(width=360, height=740)
    made.page.add_init_script("delete HTMLElement.prototype.popover")
    made.open("/style-guide/")
    button = made.page.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")


def test_date_can_be_typed_and_is_kept(screen: Make) -> None:
    made = screen(width=360)
    made.open("/style-guide/form/")
    for part, text in (("Day", "31"), ("Month", "2"), ("Year", "2020")):
        made.page.get_by_role("textbox", name=part, exact=True).press_sequentially(text)
    made.page.get_by_role("button", name="Open the case").click()
    expect(made.page.get_by_role("alert")).to_contain_text("This day does not exist")
    expect(made.page.get_by_role("textbox", name="Year", exact=True)).to_have_value("2020")
