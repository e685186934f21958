"""A case opens through a live permission row, for one reason at a time, and only so."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from guardian.core import ObjectPermissionChecker

from accounts.models import User
from cases.actions.access import AlreadyAssigned, LastWorker, assign, unassign
from cases.actions.case import open_case
from cases.actions.exclusion import exclude
from cases.actions.section import mark_section
from cases.enums import AccessReason, SectionCode, SectionState
from cases.models import Case, CaseUserPermission, Episode, Exclusion, Intake, SectionProgress
from cases.selectors.access import case_for, cases_visible_to, open_scopes
from core import clock, scope
from core.errors import NotAllowed, NotVisible
from tests import database
from tests.cases.filling import new_case
from vault.enums import CASE_SCOPES, Scope

pytestmark = pytest.mark.db

NAMED = {Scope.IDENTITY: {"working_name": "Aigerim"}}


@pytest.fixture
def case(amina: User) -> Case:
    with scope.enter(amina):
        return open_case(values=NAMED, by=amina)


def test_opener_and_supervisor_see_it_and_nobody_else(
    case: Case, person: Callable[[str], User]
) -> None:
    seen = {}
    for name in (
        "amina",
        "boris",
        "clara",
        "daniel",
        "elena",
        "esen",
        "farida",
        "gulnara",
        "hamid",
    ):
        user = person(name)
        with scope.enter(user):
            seen[name] = cases_visible_to(user).filter(pk=case.pk).exists()
            assert Case.objects.filter(pk=case.pk).exists() == seen[name], (
                "policy and selector agree"
            )
            if not seen[name]:
                with pytest.raises(NotVisible):
                    case_for(user, case.pk)
    assert {name for name, sees in seen.items() if sees} == {"amina", "boris"}


def test_guardian_gives_the_same_answer(case: Case, amina: User, boris: User, clara: User) -> None:
    for user, expected in ((amina, True), (boris, True), (clara, False)):
        with scope.enter(user):
            assert ObjectPermissionChecker(user).has_perm("open_case", case) is expected


def test_each_reason_is_a_row_and_ending_one_leaves_the_other(
    case: Case, amina: User, boris: User
) -> None:
    with scope.enter(boris):
        assign(case=case, to=boris, by=boris)
        with pytest.raises(AlreadyAssigned):
            assign(case=case, to=boris, by=boris)
        unassign(case=case, worker=boris, by=boris)
        assert case_for(boris, case.pk) == case, "supervision is another reason"
        assert open_scopes(boris, [case.pk]) == {case.pk: CASE_SCOPES}
        with pytest.raises(LastWorker):
            unassign(case=case, worker=amina, by=boris)


def test_nobody_grants_themselves_a_case(
    case: Case, clara: User, elena: User, person: Callable[[str], User]
) -> None:
    permission = database.owner_rows("SELECT id FROM auth_permission WHERE codename = 'open_case'")
    for user in (clara, elena, person("daniel")):
        with scope.enter(user) as entered:
            with pytest.raises(NotAllowed):
                assign(case=case, to=user, by=user)
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                CaseUserPermission.objects.bulk_create(
                    [
                        CaseUserPermission(
                            content_object=case,
                            permission_id=permission[0][0],
                            user=user,
                            organisation_id=entered.organisation,
                            reason=AccessReason.ASSIGNED,
                            scopes=[Scope.IDENTITY],
                            listed_at=case.opened_at,
                            starts_at=case.opened_at,
                        )
                    ]
                )


def test_restricted_case_is_closed_to_supervisors(amina: User, boris: User) -> None:
    with scope.enter(amina):
        hidden = open_case(values=NAMED, by=amina, restricted=True)
        assert case_for(amina, hidden.pk)
    with scope.enter(boris):
        assert not cases_visible_to(boris).filter(pk=hidden.pk).exists()
        assert not Case.objects.filter(pk=hidden.pk).exists()


def test_case_roles_only_open_cases(person: Callable[[str], User]) -> None:
    for name in ("daniel", "elena", "farida", "gulnara", "hamid"):
        user = person(name)
        with scope.enter(user), pytest.raises(NotAllowed):
            open_case(values=NAMED, by=user)


def test_a_random_id_and_a_strangers_id_are_the_same_absence(case: Case, clara: User) -> None:
    with scope.enter(clara):
        for key in (case.pk, uuid4()):
            with pytest.raises(NotVisible) as refusal:
                case_for(clara, key)
            assert refusal.value.details == {}


def test_opening_stays_as_it_was(case: Case, amina: User) -> None:
    with scope.enter(amina):
        for change in (
            {"code": "KG-0000-0000-0"},
            {"opened_at": clock.now() - timedelta(days=9)},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Case.objects.filter(pk=case.pk).update(**change)


def test_what_a_case_stands_on_is_never_deleted(amina: User) -> None:
    case = new_case(amina)
    with scope.enter(amina):
        mark_section(case=case, section=SectionCode.SAFETY, state=SectionState.LATER, by=amina)
        exclude(case=case, unit="The passport desk", by=amina)
        for kept in (Intake, Episode, SectionProgress):
            assert kept.objects.filter(case=case).exists(), kept
            rows = kept.objects.filter(case=case)
            assert rows._raw_delete("default") == 0, kept
        assert Exclusion.objects.filter(case=case).update(recorded_at=clock.now()) == 0
