"""What several administrators do at the same moment."""

from collections.abc import Callable
from functools import partial

import pytest

from accounts.actions.membership import change_roles, end_membership
from accounts.enums import Role
from accounts.models import Membership, User
from core import scope
from tests import database
from tests.together import together, until_waiting

pytestmark = pytest.mark.walls
STAND = (
    "SELECT count(*) FROM accounts_membership m JOIN accounts_organisation o"
    " ON o.id = m.organisation_id WHERE o.name_en = 'Sezim Demo' AND m.ended_at IS NULL"
    " AND 'ADMINISTRATOR' = ANY (m.roles)"
)


def administrators(*users: User) -> list[Membership]:
    """Make these members administrators, each beside the others, as the operator."""
    for user in users:
        database.owner_rows(
            "UPDATE accounts_membership SET roles = '{ADMINISTRATOR}' WHERE user_id = %s",
            str(user.pk),
        )
    with scope.enter(users[0]):
        members = Membership.objects.select_related("organisation")
        return [members.get(user=user, ended_at=None) for user in users]


def and_wait(act: Callable[..., object], member: Membership, by: User, name: str) -> None:
    """Act, and commit only when the other one has acted too."""
    act(member=member, by=by)
    until_waiting(1, name)


@pytest.mark.parametrize(
    "act", [end_membership, partial(change_roles, roles=[Role.AUDITOR])], ids=["end", "change"]
)
def test_two_who_put_each_other_out_leave_one(
    walls_database: str, boris: User, elena: User, act: Callable[..., object]
) -> None:
    of_boris, of_elena = administrators(boris, elena)
    assert database.owner_rows(STAND) == [(2,)]
    ends = together(
        (boris, partial(and_wait, act, of_elena, boris, walls_database)),
        (elena, partial(and_wait, act, of_boris, elena, walls_database)),
    )
    assert ends == ["done", "last_administrator"]
    assert database.owner_rows(STAND) == [(1,)]


def test_with_a_third_both_may(walls_database: str, amina: User, boris: User, elena: User) -> None:
    _third, of_boris, of_elena = administrators(amina, boris, elena)
    ends = together(
        (boris, partial(and_wait, end_membership, of_elena, boris, walls_database)),
        (elena, partial(and_wait, end_membership, of_boris, elena, walls_database)),
    )
    assert ends == ["done", "done"]
    assert database.owner_rows(STAND) == [(1,)]
