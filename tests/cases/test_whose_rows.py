"""Who works on a case is known to those who open it, and to no colleague beside them."""

from collections.abc import Callable

import pytest

from accounts.models import User
from cases.actions.access import assign
from cases.models import CaseGroupPermission, CaseUserPermission
from core import scope
from tests import database
from tests.cases.filling import new_case

pytestmark = pytest.mark.walls


def rows_seen(user: User) -> int:
    with scope.enter(user):
        return (
            CaseUserPermission.objects.count()
            + CaseGroupPermission.objects.filter(group__in=scope.of(user).groups).count()
        )


def test_a_colleague_sees_no_row_of_a_restricted_case(
    amina: User, boris: User, beate: User, person: Callable[[str], User]
) -> None:
    new_case(amina, restricted=True)
    found = database.owner_rows("SELECT count(*) FROM cases_caseuserpermission")
    assert found == [(1,)], "there is a row to see"
    assert rows_seen(amina) == 1
    for other in (beate, boris, person("elena"), person("clara")):
        assert rows_seen(other) == 0, other.display_name


def test_those_who_share_a_case_see_each_other(amina: User, boris: User, beate: User) -> None:
    case = new_case(amina)
    assert rows_seen(beate) == 0
    with scope.enter(boris):
        assign(case=case, to=beate, by=boris)
    for user in (amina, beate):
        with scope.enter(user):
            seen = set(CaseUserPermission.objects.values_list("user_id", flat=True))
        assert seen == {amina.pk, beate.pk}
    with scope.enter(boris):
        assert CaseUserPermission.objects.count() == 2, "a supervisor opens it, and sees both"
