"""Access ends with the membership and the roles it was given for, and no statement slips past it."""

from collections.abc import Callable

import pytest

from accounts.actions.membership import change_roles, end_membership
from accounts.enums import Role
from accounts.models import Membership, User
from cases.actions.case import open_case
from cases.enums import Urgency
from cases.models import Case, CaseUserPermission, Episode, Intake
from cases.selectors.access import cases_visible_to
from core import scope
from tests import database
from vault.enums import Scope

pytestmark = pytest.mark.walls

NAMED = {Scope.IDENTITY: {"working_name": "Aigerim"}}


def opened_by(user: User, *, restricted: bool = False) -> Case:
    with scope.enter(user):
        return open_case(values=NAMED, by=user, restricted=restricted)


def sees(user: User, case: Case) -> bool:
    with scope.enter(user):
        by_policy = Case.objects.filter(pk=case.pk).exists()
        assert cases_visible_to(user).filter(pk=case.pk).exists() == by_policy
        return by_policy


def rows_of(user: User) -> int:
    """Count a person's permission rows as somebody who sees them all."""
    found = database.owner_rows(
        "SELECT count(*) FROM cases_caseuserpermission WHERE user_id = %s", str(user.pk)
    )
    return int(found[0][0])


def test_who_left_for_another_organisation_takes_no_case_along(
    amina: User, boris: User, clara: User, elena: User
) -> None:
    case = opened_by(amina)
    assert sees(amina, case)
    with scope.enter(elena):
        end_membership(member=Membership.objects.get(user=amina, ended_at=None), by=elena)
    database.owner_rows(
        "INSERT INTO accounts_membership (id, user_id, organisation_id, roles, exempt,"
        " conduct_version, conduct_language, started_at)"
        " SELECT gen_random_uuid(), %s, organisation_id, roles, false, '', '', now()"
        " FROM accounts_membership WHERE user_id = %s",
        str(amina.pk),
        str(clara.pk),
    )
    assert rows_of(amina) == 1, "there is a row that could open it"
    with scope.enter(amina):
        assert scope.of(amina).organisation is not None
        assert not CaseUserPermission.objects.exists()
    assert not sees(amina, case)
    assert sees(boris, case)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.HOTLINE_OPERATOR, Role.AUDITOR])
def test_who_does_other_work_now_opens_no_case(amina: User, elena: User, role: Role) -> None:
    case = opened_by(amina)
    with scope.enter(elena):
        change_roles(
            member=Membership.objects.get(user=amina, ended_at=None), roles=[role], by=elena
        )
    assert rows_of(amina) == 1, "there is a row that could open it"
    assert not sees(amina, case)


@pytest.mark.parametrize("name", ["boris", "clara", "elena", "hamid"])
def test_statements_without_a_condition_touch_nothing_that_is_closed(
    amina: User, person: Callable[[str], User], name: str
) -> None:
    case = opened_by(amina, restricted=True)
    user = person(name)
    with scope.enter(user):
        assert not Case.objects.exists()
        assert Case.objects.update(urgency=Urgency.HIGH) == 0
        for model in (Intake, Episode, CaseUserPermission):
            rows = model.objects.all()
            assert rows._raw_delete(rows.db) == 0
    assert rows_of(amina) == 1
    with scope.enter(amina):
        assert Case.objects.update(urgency=Urgency.HIGH) == 1, "whoever opens it writes"
        assert Intake.objects.filter(case=case).exists()
