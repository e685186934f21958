"""People found together: separate cases, common answers marked so, a link that never travels."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.file import write_fields
from cases.actions.found_group import (
    FoundPerson,
    GroupTooSmall,
    Together,
    open_group,
)
from cases.enums import Answer, Source, Urgency
from cases.models import Case, FoundGroup
from cases.selectors.case_file import read_case
from cases.selectors.found_group import groups_visible_to, opened_group
from core import clock, scope
from core.errors import NotAllowed, NotVisible
from tests import database
from tests.cases.filling import Person, signed_in
from vault.enums import Scope

pytestmark = pytest.mark.db
SECRET = "CANARY brick factory behind the canal"
TOGETHER = Together(
    place=SECRET,
    told="All locked in at night",
    of_case={Scope.LOCATION: {"region": "KG-O"}},
    of_episode={"alleged_employer": "Brick works"},
)
NURGUL = FoundPerson(working_name="Nurgul", danger_now=Answer.YES)
ZARINA = FoundPerson(working_name="Zarina")
RECRUITER = FoundPerson(working_name="Talant", may_be_recruiter=True)


def record(by: User, *people: FoundPerson, **options: Any) -> FoundGroup:
    with scope.enter(by):
        return open_group(together=TOGETHER, people=people, by=by, **options)


def cases_of(by: User, group: FoundGroup) -> list[Case]:
    with scope.enter(by):
        return opened_group(by, group.pk).cases


def test_each_person_has_a_case_of_their_own(amina: User) -> None:
    group = record(amina, NURGUL, ZARINA)
    cases = cases_of(amina, group)
    assert len(cases) == 2
    assert {case.urgency for case in cases} == {Urgency.IMMEDIATE, Urgency.STANDARD}
    with scope.enter(amina):
        said = [read_case(amina, case) for case in cases]
    names = {one[Scope.IDENTITY]["working_name"]["value"] for one in said}
    assert names == {"Nurgul", "Zarina"}
    for one in said:
        assert one[Scope.LOCATION]["region"]["source"] == Source.COMMON
        assert one[Scope.IDENTITY]["working_name"]["source"] == Source.PERSON


def test_a_common_answer_is_not_a_correction_when_the_person_tells(amina: User) -> None:
    case = cases_of(amina, record(amina, NURGUL, ZARINA))[0]
    with scope.enter(amina):
        write_fields(case=case, values={Scope.LOCATION: {"region": "KG-B"}}, by=amina)
        told = read_case(amina, case)[Scope.LOCATION]["region"]
    assert (told["value"], told["source"]) == ("KG-B", Source.PERSON)


def test_a_possible_recruiter_is_kept_apart(amina: User, boris: User) -> None:
    group = record(amina, NURGUL, ZARINA, RECRUITER)
    with scope.enter(amina):
        [apart] = Case.objects.filter(restricted=True)
        assert apart not in opened_group(amina, group.pk).cases
        said = read_case(amina, apart)
        assert said[Scope.LOCATION]["region"]["value"] is None
        apart.episodes.get()
    with scope.enter(boris):
        assert len(opened_group(boris, group.pk).cases) == 2
        assert not Case.objects.filter(pk=apart.pk).exists()


def test_one_person_is_no_group(amina: User) -> None:
    with pytest.raises(GroupTooSmall):
        record(amina, NURGUL, RECRUITER)
    assert database.owner_rows("SELECT count(*) FROM cases_case") == [(0,)]


def test_no_case_knows_its_group(amina: User) -> None:
    columns = database.owner_rows(
        "SELECT table_name || '.' || column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name LIKE 'cases_%%'"
        " AND table_name <> 'cases_foundgroup' AND column_name LIKE '%%group%%'"
    )
    assert {name for (name,) in columns} <= {
        "cases_case.age_group",
        "cases_assessment.indicator_result_group",
        "cases_casegrouppermission.group_id",
    }
    group = record(amina, NURGUL, ZARINA)
    with scope.enter(amina):
        assert opened_group(amina, group.pk).cases
        fresh = FoundGroup.objects.get(pk=group.pk)
        for case in opened_group(amina, group.pk).cases:
            assert str(case.pk).encode() not in bytes(fresh.sealed_statement or b"")


def test_others_know_of_no_group(amina: User, boris: User, clara: User, person: Person) -> None:
    group = record(amina, NURGUL, ZARINA)
    assert len(cases_of(boris, group)) == 2, "a supervisor of the same organisation"
    for name in ("clara", "daniel", "elena", "gulnara", "hamid", "farida"):
        user = person(name)
        with scope.enter(user):
            assert not groups_visible_to(user).exists()
            assert not FoundGroup.objects.exists()
            with pytest.raises(NotVisible):
                opened_group(user, group.pk)
    with scope.enter(clara):
        row = FoundGroup(
            organisation=group.organisation, recorded_at=clock.now(), recorded_by=clara
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
    with scope.enter(person("hamid")), pytest.raises(NotAllowed):
        open_group(together=TOGETHER, people=[NURGUL, ZARINA], by=person("hamid"))
    with scope.enter(amina):
        assert FoundGroup.objects.update(recorded_at=clock.now()) == 0
        assert FoundGroup.objects.all().delete()[0] == 0


def test_the_page_keeps_what_was_typed_and_opens_each_once(amina: User) -> None:
    client = signed_in(amina)
    said = {"place": SECRET, "lines": "4", "once": "5a8a0f70-0d8f-4f0d-9d7a-1c7a3b6f2f11"}
    for number in range(1, 5):
        said |= {f"{name}_{number}": "" for name in ("name", "sex", "age", "language", "danger")}
    said |= {"name_1": "Nurgul", "name_2": "Zarina", "recruiter_2": "on"}
    refused = client.post("/groups/new/", said)
    assert refused.status_code == 422
    assert SECRET in refused.content.decode()
    more = client.post("/groups/new/", said | {"go": "more"})
    assert more.status_code == 200
    assert 'name="name_8"' in more.content.decode()
    assert "Nurgul" in more.content.decode()
    del said["recruiter_2"]
    first, second = (client.post("/groups/new/", said) for _ in range(2))
    assert first["Location"] == second["Location"]
    page = client.get(first["Location"]).content.decode()
    assert SECRET in page
    with scope.enter(amina):
        assert Case.objects.count() == 2
