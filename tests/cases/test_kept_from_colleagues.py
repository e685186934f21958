"""From whom a case is kept, they learn of it nowhere: no search, contact, group or row tells."""

from threading import Event as Moment
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.actions.membership import change_roles
from accounts.enums import Role
from accounts.models import Membership, User
from audit.enums import Event
from cases.actions.access import assign
from cases.actions.case import PossibleDuplicates, open_case
from cases.actions.closure import Closing, close_case
from cases.actions.contact import Call, open_case_from_contact, record_contact
from cases.actions.exclusion import (
    end_exclusion,
    exclude,
    recuse,
    restrict_case,
    unrestrict_case,
)
from cases.actions.found_group import FoundPerson, Together, open_group
from cases.enums import ContactChannel, ContactOutcome, Stage
from cases.models import Case, CaseGroupPermission, Closure, Contact, Exclusion
from cases.selectors.access import cases_visible_to
from cases.selectors.contact import contact_for, contacts_visible_to
from cases.selectors.exclusion import exclusions_of
from cases.selectors.found_group import opened_group
from cases.selectors.search import Found, find
from core import clock, scope, sql
from core.errors import NotVisible
from tests import database
from tests.cases.conftest import AIGERIM, Opener
from tests.cases.filling import new_case, signed_in
from tests.organisations import organisation
from tests.together import together
from vault.enums import CONTACT_SCOPES, Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows

pytestmark = pytest.mark.walls

ASKED = "Айгерим Асанова 14.03.1999"
SILENCE = Found((), elsewhere_in_organisation=False)
NUMBER = "CANARY +996 555 000 111"


def search(user: User) -> Found:
    with scope.enter(user):
        return find(user, ASKED)


def meetings() -> int:
    [(count,)] = database.owner_rows(
        f"SELECT count(*) FROM audit_event WHERE event = '{Event.CASE_OF_COLLEAGUE_MET}'"
    )
    return int(count)


def test_a_search_is_silent_to_the_excluded(amina: User, beate: User, open_as: Opener) -> None:
    case = open_as(amina)
    assert search(beate).elsewhere_in_organisation, "there is something to tell"
    with scope.enter(beate), pytest.raises(PossibleDuplicates):
        open_case(values={Scope.IDENTITY: AIGERIM}, by=beate)
    with scope.enter(amina):
        exclude(case=case, by=amina, member=beate)
    met = meetings()
    assert search(beate) == SILENCE
    assert meetings() == met
    with scope.enter(amina):
        unrestrict_case(case=restrict_case(case=case, by=amina), by=amina)
    assert search(beate) == SILENCE, "not when the supervisors get it back either"
    with scope.enter(beate):
        assert open_case(values={Scope.IDENTITY: AIGERIM}, by=beate).pk != case.pk


def test_a_search_is_silent_to_who_stepped_back(amina: User, boris: User, open_as: Opener) -> None:
    case = open_as(boris)
    assert search(amina).elsewhere_in_organisation, "there is something to tell"
    with scope.enter(boris):
        assign(case=case, to=amina, by=boris)
    with scope.enter(amina):
        recuse(case=case, by=amina)
    assert search(amina) == SILENCE


def exclusion_of(case: Case, member: User, by: User) -> Exclusion:
    [found] = [one for one in exclusions_of(by, case) if one.member == str(member.pk)]
    return found


@pytest.mark.parametrize("kept", ["beate", "boris"])
def test_a_search_tells_again_when_nobody_is_kept_from_the_case(
    kept: str, amina: User, beate: User, boris: User, elena: User, open_as: Opener
) -> None:
    with scope.enter(elena):
        member = Membership.objects.get(user=amina, ended_at=None)
        change_roles(member=member, roles=[Role.CASEWORKER, Role.SUPERVISOR], by=elena)
    case = open_as(amina)
    before = search(beate)
    assert before.elsewhere_in_organisation, "there is something to tell"
    named = {"beate": beate, "boris": boris}[kept]
    with scope.enter(amina):
        other = exclude(case=case, by=amina, organisation=organisation("police"))
        exclude(case=case, by=amina, member=named)
        one = exclude(case=case, by=amina, member=elena)
    assert search(beate) == SILENCE
    with scope.enter(amina):
        end_exclusion(exclusion=one, by=amina)
        end_exclusion(exclusion=other, by=amina)
    assert search(beate) == SILENCE, "one is kept from it still"
    with scope.enter(amina):
        end_exclusion(exclusion=exclusion_of(case, named, amina), by=amina)
    assert search(beate) == before
    assert search(named).matches == (), "nobody has got access by it"
    with scope.enter(amina):
        restrict_case(case=case, by=amina)
    assert search(beate) == SILENCE


def test_a_search_tells_of_a_case_that_is_kept_from_an_organisation(
    amina: User, beate: User, open_as: Opener
) -> None:
    case = open_as(amina)
    with scope.enter(amina):
        exclude(case=case, by=amina, organisation=organisation("police"))
    assert search(beate).elsewhere_in_organisation


def contact_with_case(by: User) -> tuple[Contact, Case]:
    call = Call(
        channel=ContactChannel.PHONE,
        outcome=ContactOutcome.CASE_WANTED,
        told="My sister is kept there",
        call_back_detail=NUMBER,
    )
    with scope.enter(by):
        contact = record_contact(call=call, by=by)
        named = {Scope.IDENTITY: {"working_name": "Nuraiym"}}
        return contact, open_case_from_contact(contact=contact, values=named, by=by)


@pytest.mark.parametrize("how", ["excluded", "restricted"])
def test_a_contact_closes_with_its_case(how: str, amina: User, boris: User) -> None:
    contact, case = contact_with_case(amina)
    page = f"/contacts/{contact.pk}/"
    assert NUMBER in signed_in(boris).get(page).content.decode(), "there is something to show"
    with scope.enter(amina):
        if how == "excluded":
            exclude(case=case, by=amina, member=boris)
        else:
            restrict_case(case=case, by=amina)
    client = signed_in(boris)
    assert client.get(page).status_code == client.get(f"/contacts/{uuid4()}/").status_code == 404
    assert str(contact.pk) not in client.get("/contacts/").content.decode()
    with scope.enter(boris):
        for key in (contact.pk, uuid4()):
            with pytest.raises(NotVisible):
                contact_for(boris, key)
            row = Contact(pk=key)
            open_rows([row], scopes=CONTACT_SCOPES, by=boris, reason="test")
            with pytest.raises(SealNotOpened):
                _ = row.call_back_detail
        assert not Contact.objects.exists()
        assert Contact.objects.update(case=None) == 0, "nor is it taken off its case"
        with pytest.raises(DatabaseError, match="closed to the asker"), transaction.atomic():
            sql.call("app.vault_grant_own", contact.pk, ["CONTACT"], [9], [b"x"], 1)
    with scope.enter(amina):
        assert contacts_visible_to(amina).filter(case=case).exists()


def test_whoever_took_a_contact_leaves_it_with_the_case(amina: User) -> None:
    contact, case = contact_with_case(amina)
    with scope.enter(amina):
        recuse(case=case, by=amina)
        with pytest.raises(NotVisible):
            contact_for(amina, contact.pk)


def group_of(by: User) -> tuple[UUID, list[Case]]:
    people = [FoundPerson(working_name=name) for name in ("Nurgul", "Zarina")]
    with scope.enter(by):
        group = open_group(together=Together(place="CANARY brickyard"), people=people, by=by)
        return group.pk, opened_group(by, group.pk).cases


def test_a_group_is_gone_with_the_last_of_its_cases(amina: User, boris: User) -> None:
    group, cases = group_of(amina)
    with scope.enter(amina):
        exclude(case=cases[0], by=amina, member=boris)
    client = signed_in(boris)
    assert client.get(f"/groups/{group}/").status_code == 200, "one case of it is open still"
    with scope.enter(boris):
        assert opened_group(boris, group).cases == cases[1:]
    with scope.enter(amina):
        exclude(case=cases[1], by=amina, member=boris)
    gone, never = (client.get(f"/groups/{key}/") for key in (group, uuid4()))
    assert gone.status_code == never.status_code == 404
    assert "CANARY" not in gone.content.decode()
    with scope.enter(boris), pytest.raises(NotVisible):
        opened_group(boris, group)


def test_the_list_of_groups_names_exactly_those_that_open(amina: User, boris: User) -> None:
    groups = [group_of(amina) for _ in range(3)]
    kept, partly, open_ = (f"/groups/{group}/" for group, _ in groups)
    client = signed_in(boris)

    def listed() -> set[str]:
        page = client.get("/groups/").content.decode()
        return {one for one in (kept, partly, open_) if one in page}

    assert listed() == {kept, partly, open_}, "there is something to leave out"
    with scope.enter(amina):
        for case in (*groups[0][1], groups[1][1][0]):
            exclude(case=case, by=amina, member=boris)
    assert listed() == {partly, open_}
    assert {one for one in (kept, partly, open_) if client.get(one).status_code == 200} == listed()
    database.owner_rows(
        "UPDATE cases_foundgroup SET sealed_statement = (SELECT sealed_statement"
        " FROM cases_foundgroup WHERE id = %s) WHERE id = %s",
        *(str(group) for group, _ in groups[1:]),
    )
    assert listed() == {partly}, "what is unreadable opens for nobody"
    assert client.get(open_).status_code == 404


def test_a_group_is_gone_for_who_stepped_back_from_all(amina: User, boris: User) -> None:
    group, cases = group_of(amina)
    with scope.enter(amina):
        for case in cases:
            recuse(case=case, by=amina)
        with pytest.raises(NotVisible):
            opened_group(amina, group)
    with scope.enter(boris):
        assert len(opened_group(boris, group).cases) == 2


@pytest.mark.parametrize("first", ["exclude", "recuse"])
def test_nobody_is_assigned_while_the_case_is_closed_to_them(
    first: str, amina: User, boris: User, beate: User
) -> None:
    case = new_case(amina)
    if first == "recuse":
        with scope.enter(boris):
            assign(case=case, to=beate, by=boris)
    closed, assigned = Moment(), Moment()

    def close() -> None:
        if first == "exclude":
            exclude(case=case, by=amina, member=beate)
        else:
            recuse(case=case, by=beate)
        closed.set()
        assigned.wait(2)

    def give() -> None:
        closed.wait(20)
        try:
            assign(case=case, to=beate, by=boris)
        finally:
            assigned.set()

    closes = amina if first == "exclude" else beate
    assert together((closes, close), (boris, give)) == ["done", "kept_from"]
    with scope.enter(beate):
        assert not cases_visible_to(beate).filter(pk=case.pk).exists()


def test_an_assignment_that_comes_first_ends_with_the_exclusion(
    amina: User, boris: User, beate: User
) -> None:
    case = new_case(amina)
    given, excluded = Moment(), Moment()

    def give() -> None:
        assign(case=case, to=beate, by=boris)
        given.set()
        excluded.wait(2)

    def close() -> None:
        given.wait(20)
        exclude(case=case, by=amina, member=beate)
        excluded.set()

    assert together((boris, give), (amina, close)) == ["done", "done"]
    assert database.owner_rows("SELECT count(*) FROM cases_exclusion") == [(1,)]
    with scope.enter(beate):
        assert not cases_visible_to(beate).filter(pk=case.pk).exists()


def test_nobody_closes_in_the_name_of_another(amina: User, boris: User) -> None:
    case = new_case(amina)
    now = clock.now()

    def closing(by: User) -> Closure:
        return Closure(
            case=case, former_stage=Stage.CONTACT, reason="OTHER", closed_at=now, due_at=now,
            closed_by=by,
        )  # fmt: skip

    with scope.enter(amina):
        closing(amina).save(force_insert=True)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            closing(boris).save(force_insert=True)
        close_case(case=case, closing=Closing(reason="OTHER"), by=amina)


def test_rows_of_groups_tell_a_colleague_of_no_case(amina: User, boris: User, beate: User) -> None:
    case = new_case(boris)
    held = database.owner_rows("SELECT count(*) FROM cases_casegrouppermission")
    assert held == [(1,)], "there is a row to see"
    with scope.enter(beate):
        assert not CaseGroupPermission.objects.exists()
    with scope.enter(boris):
        assert CaseGroupPermission.objects.count() == 1
        assign(case=case, to=amina, by=boris)
    with scope.enter(amina):
        assert CaseGroupPermission.objects.count() == 1, "who opens the case sees who else does"
