"""Stages: any step forward, one back, any to closed; Python and the trigger agree."""

from itertools import product

import pytest

from cases import stages
from cases.enums import Stage
from core import sql

pytestmark = pytest.mark.db


def test_python_and_database_hold_one_table_of_jumps() -> None:
    for former, later in product(Stage, Stage):
        row = sql.call("app.stage_may_follow", former.value, later.value)[0]
        assert row["stage_may_follow"] == stages.may_follow(former, later), (former, later)


def test_forward_is_free_and_back_is_one_step_with_a_reason() -> None:
    assert stages.may_follow(Stage.CONTACT, Stage.FOLLOWUP)
    assert stages.may_follow(Stage.ASSISTANCE, Stage.STATUS_DECISION)
    assert stages.needs_reason(Stage.ASSISTANCE, Stage.STATUS_DECISION)
    assert not stages.may_follow(Stage.ASSISTANCE, Stage.REFLECTION)
    assert not stages.may_follow(Stage.CLOSED, Stage.CONTACT)
    assert stages.needs_reason(Stage.CLOSED, Stage.ASSISTANCE)
    assert not stages.needs_reason(Stage.CONTACT, Stage.SCREENING)
