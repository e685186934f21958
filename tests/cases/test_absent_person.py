"""Somebody in danger who is not reached yet: kept for life in danger, until the person decides."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.absent_person import (
    NoVitalInterest,
    Reported,
    WorkingNameNeeded,
    end_absent_person,
    record_absent_person,
)
from cases.enums import Source
from cases.models import AbsentPerson, Case
from cases.record_enums import AbsentDecision
from cases.selectors.absent_person import (
    absent_people,
    absent_person_for,
    opened_absent,
    opened_reporter,
)
from cases.selectors.case_file import read_case
from core import clock, scope
from core.errors import NotAllowed, NotVisible
from tests.cases.filling import Person, new_case, signed_in
from vault.enums import Scope
from vault.errors import SealNotOpened

pytestmark = pytest.mark.db
SISTER = "CANARY the sister Gulmira, +996 555 000 111"
WORDS = Reported(who="Nurgul, 19", danger="Locked in, beaten", whereabouts="Farm", reporter=SISTER)


@pytest.fixture
def absent(amina: User) -> AbsentPerson:
    with scope.enter(amina):
        return record_absent_person(reported=WORDS, by=amina)


def test_nothing_is_kept_without_danger_to_life(amina: User) -> None:
    with scope.enter(amina), pytest.raises(NoVitalInterest):
        record_absent_person(reported=Reported(who="Nurgul", danger="  "), by=amina)


def test_who_reported_opens_apart(absent: AbsentPerson, amina: User) -> None:
    with scope.enter(amina):
        found = opened_absent(amina, absent_person_for(amina, absent.pk))
        assert found.danger == WORDS.danger
        with pytest.raises(SealNotOpened):
            _ = found.reporter
        assert opened_reporter(amina, found).reporter == SISTER


def test_the_person_agrees_and_gets_a_case_without_the_reporter(
    absent: AbsentPerson, amina: User
) -> None:
    with scope.enter(amina):
        agreed = AbsentDecision.AGREED
        with pytest.raises(WorkingNameNeeded):
            end_absent_person(absent=absent, decision=agreed, by=amina)
        case = end_absent_person(absent=absent, decision=agreed, working_name="Nurgul", by=amina)
        assert case is not None
        told = read_case(amina, case)
        assert told[Scope.STATEMENT]["danger_from"]["value"] == WORDS.danger
        assert told[Scope.STATEMENT]["danger_from"]["source"] == Source.RELATIVE
        assert SISTER not in str(told)
        assert not AbsentPerson.objects.exists()


@pytest.mark.parametrize("decision", [AbsentDecision.REFUSED, AbsentDecision.NOT_REACHED])
def test_the_person_refuses_and_nothing_is_left(
    absent: AbsentPerson, amina: User, decision: AbsentDecision
) -> None:
    with scope.enter(amina):
        assert end_absent_person(absent=absent, decision=decision, by=amina) is None
        assert not AbsentPerson.objects.exists()
        assert not Case.objects.exists()
        with pytest.raises(NotVisible):
            absent_person_for(amina, absent.pk)


def test_others_know_of_nobody(
    absent: AbsentPerson, boris: User, clara: User, person: Person
) -> None:
    with scope.enter(boris):
        assert opened_absent(boris, absent_person_for(boris, absent.pk)).who == WORDS.who
    for name in ("clara", "daniel", "elena", "gulnara", "hamid", "farida"):
        user = person(name)
        with scope.enter(user):
            assert not absent_people(user).exists()
            assert not AbsentPerson.objects.exists()
            with pytest.raises(NotVisible):
                absent_person_for(user, absent.pk)
    with scope.enter(clara):
        assert AbsentPerson.objects.filter(pk=absent.pk).delete()[0] == 0
        row = AbsentPerson(
            organisation=absent.organisation,
            recorded_at=clock.now(),
            recorded_by=clara,
            review_on=clock.today(),
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    with scope.enter(person("hamid")), pytest.raises(NotAllowed):
        record_absent_person(reported=WORDS, by=person("hamid"))


def test_pages(amina: User, boris: User, clara: User) -> None:
    client = signed_in(amina)
    assert client.post("/absent/new/", {"who": "Nurgul", "danger": ""}).status_code == 422
    said = {"who": "Nurgul", "danger": "Locked in", "reporter": SISTER, "once": str(uuid4())}
    page = client.post("/absent/new/", said)["Location"]
    shown = client.get(page).content.decode()
    assert "Locked in" in shown
    assert SISTER not in shown
    assert SISTER in client.post(f"{page}reporter/").content.decode()
    assert page in signed_in(boris).get("/absent/").content.decode()
    assert page not in signed_in(clara).get("/absent/").content.decode()
    assert client.post(page, {"decision": "AGREED"}).status_code == 422
    ended = client.post(page, {"decision": "AGREED", "working_name": "Nurgul"})
    assert client.get(ended["Location"]).status_code == 200
    assert client.get(page).status_code == 404


def test_a_page_that_is_sent_twice_makes_one_file(amina: User) -> None:
    client = signed_in(amina)
    assert 'name="once"' in client.get("/absent/new/").content.decode()
    said = {"who": "Nurgul", "danger": "Locked in", "once": str(uuid4())}
    assert client.post("/absent/new/", said | {"once": ""}).status_code == 422
    pages = {client.post("/absent/new/", said)["Location"] for _ in range(2)}
    assert len(pages) == 1
    other = client.post("/absent/new/", said | {"who": "Zarina"})
    assert other.status_code == 422
    with scope.enter(amina):
        assert AbsentPerson.objects.count() == 1


def test_whoever_has_looked_opens_a_case_beside_one_of_the_same_name(
    absent: AbsentPerson, amina: User
) -> None:
    client, page = signed_in(amina), f"/absent/{absent.pk}/"
    new_case(amina, name="Nurgul Asanova")
    sent = {"decision": "AGREED", "working_name": "Nurgul Asanova"}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert "Look first, then decide" in answer.content.decode()
    assert client.post(page, sent | {"looked": "on"}).status_code == 302
    with scope.enter(amina):
        assert Case.objects.count() == 2
