"""The logs tell nobody of a case that is kept from them, and those who watch no content of any."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from audit.actions import record_list, record_reading, record_write
from audit.enums import Event
from audit.selectors import Filters, LogRow, network_log, security_log
from audit.settlement import settling
from cases.actions.access import assign
from cases.actions.case import open_case, set_risk_level
from cases.actions.contact import Call, open_case_from_contact, record_contact
from cases.actions.exclusion import (
    end_exclusion,
    exclude,
    recuse,
    restrict_case,
    unrestrict_case,
)
from cases.enums import ContactChannel, ContactOutcome, RiskLevel
from cases.models import Case
from core import scope
from tests import database
from vault.enums import Scope

pytestmark = [pytest.mark.walls, pytest.mark.attack]

Browser = Callable[[User], Client]
NAMED = {Scope.IDENTITY: {"working_name": "Nuraiym"}, Scope.CONTACT: {"phone": "+996 555 000"}}
SECRET = {
    "case.recused", "case.restricted", "case.unrestricted", "decision_request.recused",
    "exclusion.ended", "exclusion.recorded",
}  # fmt: skip
OF_OFFICES = {
    "access", "accreditation", "actor_profile", "agreement", "beds", "body_member", "catalogue",
    "contact_point", "deciding_body", "device_code", "factor", "invitation", "membership", "month",
    "network_log", "nrm_setting", "organisation", "password", "period", "release", "roles",
    "security_log", "service", "session", "sign_in", "step_up", "token",
}  # fmt: skip
"""What comes before the point in codes of events that belong to no case."""


def told(reader: User, **filters: Any) -> list[LogRow]:
    with settling(), scope.enter(reader):
        return security_log(Filters(**filters), None, 1000)


def codes(rows: list[LogRow]) -> set[str]:
    return {row.event for row in rows}


def bare(row: LogRow) -> bool:
    return not (row.reason or row.scopes or row.field_names or row.counts)


def do(act: Callable[..., Any], by: User, **named: Any) -> Any:
    with settling(), scope.enter(by):
        return act(by=by, **named)


def written(by: User) -> Case:
    """Open a case, name its danger; the log has something to tell."""
    case: Case = do(open_case, by, values=NAMED, despite_duplicates=True)
    do(set_risk_level, by, case=case, level=RiskLevel.HIGH)
    return case


def recorded() -> set[str]:
    rows = database.owner_rows("SELECT DISTINCT event FROM audit_event")
    return {event for (event,) in rows}


def test_a_supervisor_reads_of_a_case_that_opens_to_them(amina: User, boris: User) -> None:
    written(amina)
    rows = {row.event: row for row in told(boris)}
    assert rows["case.risk_set"].reason == "HIGH"
    assert rows["case.written"].scopes and rows["case.written"].field_names


@pytest.mark.parametrize("how", ["excluded", "restricted"])
def test_a_supervisor_reads_nothing_of_a_case_that_is_kept_from_them(
    how: str, amina: User, boris: User, elena: User
) -> None:
    case = written(amina)
    before = codes(told(boris))
    assert {"case.created", "case.written", "case.risk_set"} <= before, "there is something to tell"
    if how == "excluded":
        do(exclude, amina, case=case, member=boris)
        do(end_exclusion, amina, exclusion=do(exclude, amina, case=case, member=elena))
    else:
        do(unrestrict_case, amina, case=do(restrict_case, amina, case=case))
        do(restrict_case, amina, case=case)
    do(set_risk_level, amina, case=case, level=RiskLevel.IMMEDIATE)
    assert recorded() & SECRET, "there is something to tell"
    rows = told(boris)
    assert not codes(rows) & (SECRET | {"case.created", "case.written", "case.risk_set"})
    assert all(bare(row) and not row.objects for row in rows if row.actor == amina.pk)
    for event in recorded():
        assert not [row for row in told(boris, event=event) if not bare(row)], event


def test_a_case_that_is_given_back_is_told_of_again(amina: User, boris: User) -> None:
    case = written(amina)
    before = told(boris, event="case.risk_set")
    do(restrict_case, amina, case=case)
    assert before and told(boris, event="case.risk_set") == []
    do(unrestrict_case, amina, case=case)
    assert told(boris, event="case.risk_set") == before
    assert told(boris, event="case.restricted"), "who opens the case may know what was done to it"


def test_a_supervisor_is_told_of_each_case_apart(amina: User, boris: User) -> None:
    kept, other = written(amina), written(amina)
    do(exclude, amina, case=kept, member=boris)
    assert len(told(boris, event="case.created")) == 1
    with scope.enter(amina):
        record_list(event=Event.CASE_LISTED, by=amina, objects=[kept.pk, other.pk])
        record_list(event=Event.CASE_OF_COLLEAGUE_MET, by=amina, objects=[kept.pk])
    [row] = told(boris, event="case.listed")
    assert row.objects == 0 and bare(row), "not how many there are"
    assert told(boris, event="case.of_colleague_met") == []


def test_who_stepped_back_is_not_told_on(amina: User, boris: User, elena: User) -> None:
    case = written(boris)
    do(assign, boris, case=case, to=amina)
    do(recuse, amina, case=case)
    assert told(boris, event="case.recused"), "there is something to tell"
    assert told(elena, event="case.recused") == []


def test_a_contact_is_not_told_of_once_its_case_is_kept(amina: User, boris: User) -> None:
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED, told="Asks")
    contact = do(record_contact, amina, call=call)
    assert len(told(boris, event="contact.recorded")) == 1, "there is something to tell"
    case = do(open_case_from_contact, amina, contact=contact, values=NAMED)
    assert len(told(boris, event="contact.recorded")) == 1
    do(restrict_case, amina, case=case)
    assert told(boris, event="contact.recorded") == told(boris, event="contact.became_case") == []
    for row in told(boris, actor=amina.pk):
        assert bare(row) and row.objects == 0


@pytest.fixture
def watchers(amina: User, elena: User, person: Callable[[str], User]) -> list[Callable[[], Any]]:
    """How those who watch over misuse read: an administrator, an auditor, who oversees all."""
    farida = person("farida")

    def oversee() -> list[LogRow]:
        with settling(), scope.enter(farida):
            return network_log(Filters(), None, 1000)

    def audit() -> list[LogRow]:
        database.owner_rows(
            "UPDATE accounts_membership SET roles = '{AUDITOR}' WHERE user_id = %s", str(elena.pk)
        )
        return told(elena)

    return [lambda: told(elena), oversee, audit]


def test_who_watches_sees_that_it_happened_and_nothing_of_it(
    amina: User, boris: User, elena: User, watchers: list[Callable[[], list[LogRow]]]
) -> None:
    case = written(amina)
    do(exclude, amina, case=case, member=boris)
    do(restrict_case, amina, case=case)
    with scope.enter(amina):
        record_reading(event=Event.CASE_OPENED, by=amina, case=case.pk, scopes=["HEALTH"])
        record_list(event=Event.CASE_LISTED, by=amina, objects=[case.pk, uuid4()], reason="why")
    assert recorded() & SECRET, "there is something to tell"
    for read in watchers:
        rows = [row for row in read() if row.actor == amina.pk]
        assert all(bare(row) for row in rows)
        assert not codes(rows) & SECRET
        assert {"case.created", "case.written", "case.risk_set", "case.opened"} <= codes(rows)
        counted = {row.event: row.objects for row in rows if row.objects}
        assert counted == {"case.listed": 2}, "who lists too much is seen"
    for event in SECRET:
        assert told(elena, event=event) == [], "a filter asks for what is shown"
    assert len(told(elena, event="case.written")) == 3


def test_each_kind_of_event_is_told_as_its_room_wants(
    amina: User, boris: User, elena: User
) -> None:
    for event in set(Event) - {Event.RECORD_SETTLED}:
        do(
            record_write, amina, event=event, objects=[uuid4()], scopes=["HEALTH"], fields=["pin"],
            reason="why", counts={"cases": 1},
        )  # fmt: skip
    offices = {event.value for event in Event if event.partition(".")[0] in OF_OFFICES}
    for reader in (elena, boris):
        rows = told(reader)
        assert {row.event for row in rows if not bare(row)} == offices
        assert not [row for row in rows if bare(row) and row.objects]
    answered = {event.value for event in Event if event.startswith("referral.")}
    assert codes(told(boris)) == offices | answered - {"referral.expired"}
    assert codes(told(elena)) == set(Event) - SECRET - {Event.RECORD_SETTLED}


def test_the_key_of_an_organisation_belongs_to_no_case(amina: User, elena: User) -> None:
    with scope.enter(elena) as entered:
        home = entered.organisation
    do(record_write, elena, event=Event.KEY_CREATED, objects=[home], reason="own")
    do(record_write, elena, event=Event.KEY_CREATED, objects=[uuid4()], reason="room")
    assert {row.reason for row in told(elena, event="key.created")} == {"own", ""}


def test_a_stranger_is_told_nothing(amina: User, clara: User, boris: User) -> None:
    case = written(amina)
    assert told(boris), "there is something to tell"
    assert told(clara) == told(amina) == []
    database.owner_rows(
        "UPDATE accounts_membership SET roles = '{SUPERVISOR}' WHERE user_id = %s", str(clara.pk)
    )
    do(record_reading, clara, event=Event.CARD_CHECKED, case=case.pk, reason="confirmed")
    do(record_reading, clara, event=Event.CARD_CHECKED, reason="not_confirmed")
    assert codes(told(clara)) == set(), "nor, by what is missing, which code was right"


def exported(browser: Client, query: str) -> list[list[str]]:
    answer = browser.get(f"/security/log/export/?{query}")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_page_and_file_tell_the_same(
    amina: User, boris: User, elena: User, browser_of: Browser
) -> None:
    case = written(amina)
    at_boris, at_elena = browser_of(boris), browser_of(elena)
    assert exported(at_boris, "event=case.created"), "there is something to tell"
    do(exclude, amina, case=case, member=boris)
    for event in ("exclusion.recorded", "case.created", "case.written", "case.risk_set"):
        page = at_boris.get(f"/security/log/?event={event}")
        assert page.status_code == 200 and page.context["rows"] == []
        assert exported(at_boris, f"event={event}") == []
    assert exported(at_elena, "event=exclusion.recorded") == []
    [row] = exported(at_elena, "event=case.risk_set")
    assert row[1] == "Amina" and row[5:9] == ["", "", "", "0"]


def test_only_members_of_the_own_organisation_have_names(
    amina: User, clara: User, elena: User, browser_of: Browser
) -> None:
    browser = browser_of(elena)
    own = browser.get(f"/security/log/?actor={amina.pk}")
    assert own.context["only"] == "Amina", "there is a name to tell"
    database.owner_rows(
        "UPDATE accounts_membership SET ended_at = now() WHERE user_id = %s", str(amina.pk)
    )
    former = browser.get(f"/security/log/?actor={amina.pk}")
    assert former.context["only"] == "Amina"
    foreign, unknown = (browser.get(f"/security/log/?actor={pk}") for pk in (clara.pk, uuid4()))
    assert foreign.context["only"] == unknown.context["only"]
    assert "Clara" not in foreign.content.decode()


def test_a_supervisor_who_opens_a_case_by_name_reads_of_it(
    amina: User, boris: User, elena: User
) -> None:
    case = written(amina)
    with scope.enter(amina):
        record_reading(event=Event.CASE_OPENED, by=amina, case=case.pk, reason="why")
    do(exclude, amina, case=case, member=elena)
    [row] = told(boris, event="case.opened")
    assert row.reason == "why"
    assert told(boris, event="exclusion.recorded")
