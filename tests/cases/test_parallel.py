"""Acts at the same moment: a case keeps somebody who can open it."""

import pytest

from accounts.models import User
from cases.actions.access import assign
from cases.actions.exclusion import recuse, restrict_case
from core import scope
from tests.cases.filling import new_case
from tests.referrals.test_parallel import together

pytestmark = pytest.mark.walls


def test_of_two_who_step_back_at_once_one_keeps_the_case(amina: User, boris: User) -> None:
    case = new_case(amina)
    with scope.enter(boris):
        assign(case=case, to=boris, by=boris)
    with scope.enter(amina):
        case = restrict_case(case=case, by=amina)
    ends = together(
        (amina, lambda: recuse(case=case, by=amina)), (boris, lambda: recuse(case=case, by=boris))
    )
    assert ends == ["done", "nobody_left"]
