"""A permission row that is over, or not yet begun, opens nothing on the next request."""

import pytest
from guardian.core import ObjectPermissionChecker

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Case
from cases.selectors.access import cases_visible_to, open_scopes
from core import scope
from tests import database
from vault.enums import Scope

pytestmark = pytest.mark.walls

OVER = "starts_at = now() - interval '2 days', expires_at = now() - interval '1 second'"
NOT_YET = "starts_at = now() + interval '1 hour'"


@pytest.mark.parametrize("ending", [OVER, NOT_YET])
def test_row_outside_its_time_opens_nothing(ending: str, amina: User, boris: User) -> None:
    with scope.enter(amina):
        case = open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)
    for user in (amina, boris):
        with scope.enter(user):
            assert cases_visible_to(user).filter(pk=case.pk).exists()
    for table in ("cases_caseuserpermission", "cases_casegrouppermission"):
        database.owner_rows(f"UPDATE {table} SET {ending}")
    for user in (amina, boris):
        with scope.enter(user):
            assert not cases_visible_to(user).filter(pk=case.pk).exists()
            assert not Case.objects.filter(pk=case.pk).exists()
            assert open_scopes(user, [case.pk]) == {}
            assert not ObjectPermissionChecker(user).has_perm("open_case", case)
