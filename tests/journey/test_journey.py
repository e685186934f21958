"""One person's whole way in a real browser, on a whole installation, in three languages.

Then every place is searched in which the installation could have left something of the person.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from accounts.models import User
from tests import canaries
from tests.journey import broken, counting, handing, records, road, strangers
from tests.journey.encodings import leaks
from tests.journey.network import set_up_network
from tests.journey.planted import planted
from tests.journey.road import Road
from tests.journey.traces import traces
from tests.journey.walker import Book, walkers
from tests.journey.world import world
from tests.organisations import organisation

pytestmark = pytest.mark.browser
ALL = "ky ru en" if os.environ.get("ISHENIM_DEEP") else "ky"
LANGUAGES = os.environ.get("ISHENIM_JOURNEY", ALL).split()
APART = ("clara", "daniel", "elena", "farida", "gulnara", "hamid", "nobody")
"""People who have no part in the case at any time."""


def walk(way: Road, recipient: str, *, first: bool) -> list[str]:
    """Go the whole way once; return what those who were asked for help learned too early."""
    road.contacts(way)
    if first:
        records.best_interests(way)
    road.sections(way, every=first)
    if first:
        records.foreign(way)
        records.group(way)
        records.absent(way)
    road.exclusions(way)
    road.consents(way, recipient)
    road.assessment(way)
    road.presumed(way)
    road.card(way)
    road.card_checked(way)
    road.registration(way)
    handing.referral(way, recipient)
    early = strangers.crawl([way.people[name] for name in ("esen", "jamila")], way.addresses())
    handing.work(way)
    road.panel(way)
    if first:
        handing.drafts(way)
    handing.withdrawal(way, recipient)
    counting.month(way)
    if first:
        counting.release(way)
    counting.figures(way)
    handing.invitation(way)
    assert strangers.still_signed_in(early) == {"esen", "jamila"}
    return strangers.leaks(early)


def test_the_whole_way(
    chromium: Browser,
    walls_database: str,
    tmp_path: Path,
    person: Callable[[str], User],
    subtests: pytest.Subtests,
) -> None:
    set_up_network(person)
    counting.year_before(person("boris"))
    recipient = str(organisation("social").pk)
    redis_url = f"{os.environ['REDIS_URL'].rpartition('/')[0]}/9"
    with world(walls_database, redis_url, tmp_path) as running:
        book, shown = Book(running), set[str]()
        with walkers(chromium, book) as people:
            for language in LANGUAGES:
                book.turn_to(language)
                for walker in people.values():
                    walker.turn_to(language)
                way = Road(people, language, tmp_path)
                early = walk(way, recipient, first=language == LANGUAGES[0])
                with subtests.test("before the answer only the offer is read", language=language):
                    assert not early, "\n".join(early)
                shown |= way.shown
            after = strangers.crawl(
                [people[name] for name in (*APART, "esen", "jamila")], way.addresses()
            )
            answers = broken.answers(people, way)
            found = traces(book, tmp_path, people, way.code)
        with subtests.test("pages are accessible, fit the screen, and no browser complains"):
            assert not book.wrong, "\n".join(book.wrong)
        with subtests.test("there was something to leak: every field holds its canary"):
            missing = set(canaries.carried()) - planted(person)
            assert not missing, f"nobody wrote one into {sorted(missing)}"
        with subtests.test("there was something to leak: the person's workers read it"):
            assert len(shown) > 40, sorted(set(canaries.carried()) - shown)
        with subtests.test("strangers learn nothing, and Esen nothing any more"):
            assert strangers.still_signed_in(after) == {*APART, "esen", "jamila"} - {"nobody"}
            assert not strangers.leaks(after), "\n".join(strangers.leaks(after))
        with subtests.test("refusals and faults say nothing"):
            assert set(answers) == broken.EXPECTED
            for status, text in answers.items():
                assert not leaks(text, canaries.STEMS), status
    for trace in found:
        with subtests.test(trace.name):
            missing = [word for word in trace.holds if word.encode() not in trace.content]
            assert not missing, f"nothing was read: {missing}"
            assert not leaks(trace.content, canaries.STEMS)
