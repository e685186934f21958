"""S15, S18, S19 with real rows: what was closed adds up, its truth is nowhere, own stays own."""

import json
import logging
import os
import re

import pytest
import redis
from django.test import Client

from accounts.models import User
from core.roles import Process
from reporting.actions.fact import NewFact
from reporting.adjust import adjust
from reporting.canonical import canonical_bytes
from reporting.catalogue import Cell
from reporting.categories import HELP, SEX
from reporting.compose import period_document
from reporting.models import Release
from reporting.selectors.draw import drawn_so_far
from reporting.tasks import close_due_periods
from tests import database
from tests.cases.filling import signed_in
from tests.reporting.attacks.outcome import Outcome, assert_resists
from tests.reporting.closing import CATALOGUE
from tests.reporting.periods import (
    as_process,
    close_quarters,
    close_year,
    confirm,
    confirm_year,
    invented,
    last_year,
    opened_year,
)

pytestmark = [pytest.mark.walls, pytest.mark.attack]
UNUSUAL = {"SHELTER": 1913, "LEGAL_INCOME": 1721}
KEPT_APART = {
    "reporting_fact",
    "reporting_perioddraw",
    "reporting_release",
    "reporting_releasecell",
}


def disagreements(values: dict[Cell, int]) -> Outcome:
    """Count the totals and margins that differ from those of the first table with them."""
    tables = CATALOGUE.with_year
    totals = [sum(values[cell] for cell in table.cells) for table in tables]
    by_work, by_age = CATALOGUE.table("M2"), CATALOGUE.table("M4")
    margins = [
        sum(values[c] for c in by_work.margin(SEX, code))
        - sum(values[c] for c in by_age.margin(SEX, code))
        for code in SEX.codes
    ]
    wrong = [total != totals[0] for total in totals[1:]] + [bool(one) for one in margins]
    wrong += [value < 0 for value in values.values()]
    return Outcome(len(wrong), sum(wrong))


def test_s15_the_stored_year_adds_up_and_its_bytes_follow_from_the_draw(boris: User) -> None:
    opened_year()
    confirm_year(boris, invented(500))
    close_quarters()
    year = close_year()
    with as_process(Process.STATS):
        drawn, exact = drawn_so_far(year.period)
        again = canonical_bytes(period_document(year.period, drawn, exact))
    assert again == bytes(year.body), "made from the stored draw, by nothing else"
    adjusted = adjust(CATALOGUE.with_year, drawn, total=exact)
    raw = {cell: drawn[cell] for table in CATALOGUE.with_year for cell in table.cells}
    assert_resists(disagreements(adjusted), disagreements(raw), targets=30, falls=0.1)


def stored_texts() -> dict[str, str]:
    """Return the text of every table but facts and what is drawn, which are looked at apart."""
    names = [
        row[0]
        for row in database.owner_rows(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    ]
    return {
        name: "\n".join(str(row[0]) for row in database.owner_rows(f"SELECT t::text FROM {name} t"))
        for name in names
        if name not in KEPT_APART
    }


def broker_text() -> str:
    """Return every key and value in the broker, as text."""
    client = redis.Redis.from_url(os.environ["REDIS_URL"])
    found = []
    for key in client.scan_iter():
        found += [repr(key), repr(client.dump(key))]
    return "\n".join(found)


def holds(text: str, number: int) -> bool:
    """Tell whether a number stands in a text on its own, not inside a hash or an id."""
    return re.search(rf"(?<![0-9a-fA-F]){number}(?![0-9a-fA-F])", text) is not None


def test_s18_the_truth_is_in_no_log_queue_cache_page_or_table(
    boris: User, gulnara: User, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    opened_year()
    people = [
        NewFact({"TIME": "Q1", "HELP": code})
        for code, number in UNUSUAL.items()
        for _ in range(number)
    ]
    confirm(boris, 1, people)
    counted = database.owner_rows(
        "SELECT codes ->> 'HELP', count(*) FROM reporting_fact GROUP BY 1 ORDER BY 1"
    )
    assert dict(counted) == UNUSUAL, "there is something to leak"
    with caplog.at_level(logging.DEBUG), as_process(Process.STATS):
        close_due_periods()
    out, err = capfd.readouterr()
    texts = stored_texts() | {"log": caplog.text, "out": out, "err": err, "broker": broker_text()}
    client = signed_in(gulnara)
    for address in ("/periods/", "/periods/5/", "/figures/", "/figures/5/"):
        texts[address] = client.get(address).content.decode()
    confirmed = texts.pop("reporting_monthconfirmation")
    assert holds(confirmed, sum(UNUSUAL.values())), "control: an own count, behind its own wall"
    assert len(texts) > 40
    for where, text in texts.items():
        found = [holds(text, number) for number in UNUSUAL.values()]
        # A page may show one of them by chance of the noise, never both.
        assert not (all(found) if where.startswith("/") else any(found)), where
    with as_process(Process.STATS):
        year = Release.objects.get(period__kind="YEAR", period__first__year=last_year())
        drawn, _exact = drawn_so_far(year.period)
    truth = [UNUSUAL.get(code, 0) for code in HELP.codes]
    assert [drawn[Cell("M7", (code,))] for code in HELP.codes] != truth
    tables = json.loads(bytes(year.body))["tables"]["M7"]
    assert [tables[f"M7.{code}"]["value"] for code in HELP.codes] != truth


def test_s19_own_figures_are_own(boris: User, clara: User) -> None:
    opened_year()
    confirm(boris, 1, [NewFact({"TIME": "Q1", "HELP": "SHELTER"})] * 97)
    mine = signed_in(boris).get("/api/v1/own-figures/").json()["results"]
    assert mine[0]["people"] == 97, "control: they are there"
    theirs = signed_in(clara)
    home = str(boris.pk)
    for address in ("/api/v1/own-figures/", f"/api/v1/own-figures/?organisation={home}"):
        answer = theirs.get(address)
        assert answer.json()["results"] == []
        assert b"97" not in answer.content
    page = theirs.get(f"/own-figures/?organisation={home}").content.decode()
    assert "<b>97</b>" not in page
    assert "<b>97</b>" in signed_in(boris).get("/own-figures/").content.decode()
    assert Client().get("/api/v1/own-figures/").status_code == 401
