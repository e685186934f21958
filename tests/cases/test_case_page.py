"""The page of a case: what it says, to whom, how it is recorded, and how the case goes on."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from accounts.models import User
from cases.actions.case import StepInThePast, set_next_step, set_risk_level
from cases.enums import NextStep, RiskLevel, Stage
from cases.models import Case
from core import clock, scope
from core.errors import NotAllowed, NotVisible
from tests import database
from tests.accounts.people import sign_in
from tests.cases.conftest import Opener

pytestmark = pytest.mark.walls


@pytest.fixture
def case(amina: User, open_as: Opener) -> Case:
    return open_as(amina)


def page_of(user: User, address: str, client: Client | None = None) -> str:
    browser = client or Client()
    sign_in(browser, user)
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def events(case: UUID) -> list[tuple[str, str, list[str]]]:
    return [
        (event, reason, scopes)
        for event, reason, scopes in database.owner_rows(
            "SELECT event, reason, scopes FROM audit_event WHERE chain = %s"
            " AND event <> 'record.settled' ORDER BY sequence",
            str(case),
        )
    ]


def test_it_says_who_is_responsible_and_what_comes_next(case: Case, amina: User) -> None:
    page = page_of(amina, f"/cases/{case.pk}/")
    for said in (case.code, "Айгерим", "Sezim Demo", "Responsible now", "Amina", "+996 555 123",
                 "Stage 1 of 8", "Next step: tomorrow", "Fill in the first sections",
                 "0 of 9 finished", "No other organisation has been told anything",
                 "Change the stage"):  # fmt: skip
        assert said in page, said
    assert page.index(case.code) < page.index("Айгерим")
    assert "Who works on it" not in page, "only a supervisor assigns"


def test_one_opening_is_one_event_with_its_scopes(case: Case, amina: User) -> None:
    browser = Client()
    page_of(amina, "/account/", browser)
    before = events(case.pk)
    assert browser.get(f"/cases/{case.pk}/").status_code == 200
    added = events(case.pk)[len(before) :]
    assert added == [("scopes.opened", "case.opened", ["CONTACT", "IDENTITY"])]


def test_hidden_names_are_neither_written_nor_opened(case: Case, amina: User) -> None:
    browser = Client()
    page_of(amina, "/account/", browser)
    browser.cookies["names"] = "hidden"
    for address in (f"/cases/{case.pk}/", "/my-day/"):
        assert "Айгерим" not in browser.get(address).content.decode()
    assert events(case.pk)[-1] == ("scopes.opened", "case.opened", ["CONTACT"])


def test_what_the_record_cannot_write_nobody_reads(case: Case, amina: User) -> None:
    browser = Client()
    page_of(amina, "/account/", browser)
    database.owner_rows(
        "CREATE FUNCTION app.stop() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$;"
        "CREATE TRIGGER stop BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION app.stop()"
    )
    answer = browser.get(f"/cases/{case.pk}/")
    assert answer.status_code == 503
    assert "Айгерим" not in answer.content.decode()


def test_the_case_goes_on_by_its_pages(case: Case, amina: User) -> None:
    browser = Client()
    page_of(amina, "/account/", browser)
    one = f"/cases/{case.pk}/"
    day = clock.today() + timedelta(days=5)
    when = {"on_day": str(day.day), "on_month": str(day.month), "on_year": str(day.year)}
    assert browser.post(f"{one}stage/", {"stage": "SCREENING"}).status_code == 302
    assert browser.post(f"{one}stage/", {"stage": "CONTACT"}).status_code == 422
    back = {"stage": "CONTACT", "reason": "ENTERED_BY_MISTAKE"}
    assert browser.post(f"{one}stage/", back).status_code == 302
    closed = {"stage": "CLOSED", "reason": "NEEDS_MET"}
    assert browser.post(f"{one}stage/", closed).status_code == 422, "closing has a page of its own"
    assert browser.post(f"{one}stage/", {"stage": "NOWHERE"}).status_code == 422
    assert browser.post(f"{one}risk/", {"level": "HIGH"}).status_code == 302
    assert browser.post(f"{one}risk/", {"level": "NOT_ASSESSED"}).status_code == 422
    assert browser.post(f"{one}next-step/", when | {"step": "REVIEW_RISK"}).status_code == 302
    past = when | {"step": "REFER", "on_year": "2020"}
    assert browser.post(f"{one}next-step/", past).status_code == 422
    with scope.enter(amina):
        now = Case.objects.get(pk=case.pk)
        assert (now.stage, now.risk_level) == (Stage.CONTACT, RiskLevel.HIGH)
        assert (now.next_step, now.next_step_on) == (NextStep.REVIEW_RISK, day)
    page = browser.get(one).content.decode()
    assert "High risk" in page
    assert "Review the risk" in page
    assert browser.post(f"{one}close/", {"reason": "NEEDS_MET"}).status_code == 302
    assert "Next step:" not in browser.get(one).content.decode()
    history = browser.get(f"{one}timeline/").content.decode()
    assert "Stage changed" in history
    history = browser.get(f"{one}timeline/").content.decode()
    assert "History of a case read" not in history, "readings of a day are one line"
    assert re.search(r"<h3>\d+ readings</h3>\s*<p>Amina, ", history)
    assert history.index("Stage changed") < history.index(" readings</h3>"), "writes first"
    each = browser.get(f"{one}timeline/?readings=1").content.decode()
    assert "History of a case read" in each
    assert " readings</h3>" not in each


def test_a_supervisor_assigns_and_takes_off(case: Case, amina: User, boris: User) -> None:
    browser = Client()
    page = page_of(boris, f"/cases/{case.pk}/workers/", browser)
    assert "Amina" in page
    off = f"/cases/{case.pk}/workers/{amina.pk}/off/"
    assert browser.post(off).status_code == 302
    with scope.enter(amina):
        assert Case.objects.filter(pk=case.pk).exists(), "the last worker stays"
    assert browser.post(f"/cases/{case.pk}/workers/", {"worker": str(boris.pk)}).status_code == 302
    assert browser.post(off).status_code == 302
    with scope.enter(amina):
        assert not Case.objects.filter(pk=case.pk).exists()
    assert browser.post(off).status_code == 404
    stranger = {"worker": str(uuid4())}
    assert browser.post(f"/cases/{case.pk}/workers/", stranger).status_code == 422


def test_a_worker_does_not_assign(case: Case, amina: User, clara: User) -> None:
    browser = Client()
    page_of(amina, "/account/", browser)
    assert browser.get(f"/cases/{case.pk}/workers/").status_code == 403
    assert browser.post(f"/cases/{case.pk}/workers/{amina.pk}/off/").status_code == 403
    with scope.enter(clara):
        for act in (
            lambda: set_risk_level(case=case, level=RiskLevel.LOW, by=clara),
            lambda: set_next_step(case=case, step=NextStep.REFER, on=clock.today(), by=clara),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_a_step_never_lies_behind(case: Case, amina: User) -> None:
    with scope.enter(amina), pytest.raises(StepInThePast):
        set_next_step(
            case=case, step=NextStep.REFER, on=clock.today() - timedelta(days=1), by=amina
        )


def test_my_day_shows_what_is_due_and_whose(
    case: Case, amina: User, boris: User, clara: User
) -> None:
    database.owner_rows("UPDATE cases_case SET next_step_on = current_date - 3")
    page = page_of(amina, "/my-day/")
    for said in (case.code, "Айгерим", "overdue by", "1 step is due"):
        assert said in page, said
    for other in (boris, clara):
        assert case.code not in page_of(other, "/my-day/"), "only who is assigned"


def test_the_record_of_a_case_is_for_its_lead(
    case: Case, amina: User, boris: User, person: Callable[[str], User]
) -> None:
    from audit.actions import read_timeline

    for user in (amina, boris):
        with scope.enter(user):
            assert read_timeline(case=case.pk, by=user)
    for name in ("clara", "daniel", "elena", "farida", "gulnara", "hamid"):
        user = person(name)
        with scope.enter(user), pytest.raises(NotVisible):
            read_timeline(case=case.pk, by=user)
