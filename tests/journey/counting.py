"""From a month that a supervisor confirms to figures that everybody reads."""

import time

from django.db.models import Q

from accounts.models import User
from core import scope
from reporting.enums import PeriodKind
from reporting.models import Release
from tests.database import owner_rows
from tests.journey.road import Road
from tests.journey.walker import ids_in
from tests.reporting.months import opened_years
from tests.reporting.periods import confirm_year, invented, last_year, opened_year
from tests.reporting.releases import approve_and_publish

CLOSING_SECONDS = 240


def year_before(boris: User) -> None:
    """Let the year that is over hold facts which nobody has closed."""
    opened_year()
    opened_years()
    confirm_year(boris, invented())


def month(road: Road) -> None:
    """Boris confirms the month in which the person came, as if weeks had gone by."""
    boris = road.people["boris"]
    owner_rows(
        "UPDATE cases_episode SET opened_at = opened_at - interval '1 month' WHERE case_id = %s",
        ids_in(road.case)[0],
    )
    boris.open("/months/")
    boris.look("months")
    with boris.page.expect_navigation():
        boris.page.locator("main a[href^='/months/']").first.click()
    road.saw(boris.look("month"))
    if boris.page.locator("main form").count():
        boris.send()
        boris.look("month-confirmed")


def release(road: Road) -> None:
    """Gulnara and Boris approve the year that the worker has closed, and Gulnara publishes it."""
    gulnara, boris = road.people["gulnara"], road.people["boris"]
    *quarters, year = _closed(gulnara.user())
    for quarter in quarters:
        approve_and_publish(quarter, boris.user(), gulnara.user())
    gulnara.open("/periods/")
    gulnara.look("periods")
    address = f"/periods/{year.number}/"
    for who in (boris, gulnara):
        who.open(address)
        if who is boris:
            who.look("release")
        who.send(f"form[action='{address}approve/'] button")
    gulnara.send(f"form[action='{address}publish/'] button")
    gulnara.look("release-published")


def _closed(gulnara: User) -> list[Release]:
    """Return the quarters and the year that the worker has closed, as the beat asked it to."""
    end = time.monotonic() + CLOSING_SECONDS
    while time.monotonic() < end:
        with scope.enter(gulnara):
            year = Q(period__kind=PeriodKind.YEAR, period__first__year=last_year())
            last = Release.objects.filter(year).values("number")
            found = list(Release.objects.filter(number__lte=last).order_by("number"))
        if found:
            return found
        time.sleep(0.5)
    raise AssertionError("the statistics worker has not closed the year")


def figures(road: Road) -> None:
    """Gulnara looks at the figures, and everybody sees the same."""
    gulnara, nobody = road.people["gulnara"], road.people["nobody"]
    gulnara.open("/figures/")
    gulnara.look("figures")
    nobody.open("/figures/")
    nobody.look("figures-public")
    tables = "[...document.querySelectorAll('main table')].map(one => one.innerText)"
    assert gulnara.page.evaluate(tables) == nobody.page.evaluate(tables) != []
