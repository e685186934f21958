"""The list walks permission rows that repeat what they sort by; walls ask case by case."""

import pytest
from django.db import connection

from accounts.models import User
from cases.actions.access import assign
from cases.actions.case import jump_to_stage
from cases.enums import ListShown, Stage
from cases.models import Case
from cases.selectors.case_list import ListFilter, newest_cases
from core import scope, sql
from tests import database
from tests.cases.conftest import Opener

pytestmark = pytest.mark.walls


def shown_to(user: User, shown: ListShown | None = ListShown.OPEN) -> list[Case]:
    with scope.enter(user):
        return newest_cases(user, ListFilter(shown=shown))


def test_rows_follow_the_case_when_it_closes_and_opens_again(
    amina: User, boris: User, clara: User, open_as: Opener
) -> None:
    case = open_as(amina)
    steps = ((Stage.CLOSED, ListShown.CLOSED, ListShown.OPEN), (Stage.SCREENING, ListShown.OPEN, ListShown.CLOSED))  # fmt: skip
    for stage, there, gone in steps:
        with scope.enter(boris):
            jump_to_stage(case=case, stage=stage, by=boris, reason="moved")
        for user in (amina, boris):
            assert shown_to(user, there) == [case]
            assert shown_to(user, gone) == []
            assert shown_to(user, None) == [case]
        assert shown_to(clara, None) == []


def test_a_row_written_later_knows_that_the_case_is_closed(
    amina: User, boris: User, open_as: Opener
) -> None:
    case = open_as(amina)
    with scope.enter(boris):
        jump_to_stage(case=case, stage=Stage.CLOSED, by=boris, reason="moved")
        assign(case=case, to=boris, by=boris)
    rows = database.owner_rows(
        "SELECT closed FROM cases_caseuserpermission UNION ALL SELECT closed FROM cases_casegrouppermission"
    )
    assert rows == [(True,)] * 3


def test_two_reasons_make_one_line(amina: User, boris: User, open_as: Opener) -> None:
    case = open_as(amina)
    with scope.enter(boris):
        assign(case=case, to=boris, by=boris)
    assert shown_to(boris) == [case]


def test_the_walk_itself_stays_behind_the_walls(
    amina: User, boris: User, clara: User, elena: User, open_as: Opener
) -> None:
    """Asked directly, by whoever: a restricted case has no group, other organisations no row."""
    case = open_as(amina)
    kept = open_as(amina, {"working_name": "Meerim"}, contact={}, restricted=True)
    asked = (False, None, None, None, None, None, None, None, 50)
    found = {}
    for user in (amina, boris, clara, elena):
        with scope.enter(user):
            found[user.email] = {row.pk for row in sql.rows(Case, "app.newest_cases", *asked)}
    assert found[amina.email] == {case.pk, kept.pk}
    assert found[boris.email] == {case.pk}
    assert found[clara.email] == found[elena.email] == set()
    assert list(sql.rows(Case, "app.newest_cases", *asked)) == []


def test_no_wall_makes_a_table_of_all_permission_rows(amina: User, open_as: Opener) -> None:
    open_as(amina)
    with scope.enter(amina), connection.cursor() as cursor:
        cursor.execute(
            "EXPLAIN SELECT * FROM cases_case c JOIN cases_episode e ON e.case_id = c.id"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "SubPlan" in plan
    assert "hashed" not in plan
