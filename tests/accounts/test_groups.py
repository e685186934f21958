"""A user's groups are those of their roles, whoever writes the membership."""

import pytest
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, User
from core import scope
from tests import database

pytestmark = pytest.mark.db


def test_groups_are_those_of_the_roles(boris: User) -> None:
    roles = boris.groups.values_list("organisation_group__role", flat=True)
    with scope.enter(boris) as entered:
        assert set(roles) == {Role.SUPERVISOR, Role.DECIDING_OFFICER} == entered.roles
        assert set(boris.groups.values_list("pk", flat=True)) == entered.groups


def test_ending_a_membership_empties_the_groups(amina: User, elena: User) -> None:
    assert amina.groups.count() == 1
    with scope.enter(elena):
        Membership.objects.filter(user=amina).update(ended_at=timezone.now())
    assert amina.groups.count() == 0


def test_a_stranger_ends_nobodys_membership(amina: User, clara: User) -> None:
    assert database.owner_rows("SELECT count(*) FROM accounts_membership")[0][0] > 0
    with scope.enter(clara):
        assert Membership.objects.filter(user=amina).update(ended_at=timezone.now()) == 0
    assert amina.groups.count() == 1
