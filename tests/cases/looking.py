"""Looks at pages of cases in a browser, in the language of whoever signs in."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from accounts.actions.account import choose_language
from accounts.models import User
from core import scope
from tests.browser.conftest import Screen
from tests.cast import PASSWORD

Make = Callable[..., Screen]
Person = Callable[[str], User]
TWICE = re.compile(r"[^\W\d]\.\.(?!\.)")
PHONE = 360
WIDTHS = (320, PHONE, 1280)
CUT_OFF = """() => [...document.querySelectorAll("select")].filter((one) => one.offsetWidth > 0).flatMap((one) => {
  const style = getComputedStyle(one);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const said = one.selectedOptions[0]?.textContent.trim() ?? "";
  const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return pen.measureText(said).width > room ? [said] : [];
})"""
"""What the first word of a list says, where the box is too narrow for it."""


def speak(user: User, language: str) -> None:
    """Let all of somebody's pages be in this language."""
    with scope.enter(user):
        choose_language(language=language, by=user)


def enter(made: Screen, user: User) -> None:
    made.open("/sign-in/")
    made.page.locator("[name=email]").fill(user.email)
    made.page.locator("[name=password]").fill(PASSWORD)
    made.page.locator("main form button.btn").first.click()
    made.page.wait_for_url(lambda url: "sign-in" not in url)


def look(made: Screen, found: list[str], where: str) -> None:
    """Note what axe finds and where the page is too wide; keep pictures if a folder is named."""
    found += [f"{where}: {line}" for line in made.axe()]
    if TWICE.search(made.page.locator("body").inner_text()):
        found.append(f"{where}: two full stops")
    before = made.page.viewport_size
    for width in WIDTHS:
        made.page.set_viewport_size({"width": width, "height": 900})
        if made.too_wide() > 0:
            found.append(f"{where}: too wide at {width}")
        if width == PHONE:
            found += [f"{where}: cut off: {said}" for said in made.page.evaluate(CUT_OFF)]
        folder = os.environ.get("ISHENIM_PICTURES")
        if folder and width > 320:
            made.page.screenshot(path=str(Path(folder) / f"{where}-{width}.png"), full_page=True)
    if before:
        made.page.set_viewport_size(before)
