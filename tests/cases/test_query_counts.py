"""How many statements the commonest acts send; a number that grows is to be explained."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from accounts.models import User
from cases.actions.case import open_case
from core import scope
from tests.cases.conftest import AIGERIM, PHONE, Opener
from vault.enums import Scope

pytestmark = pytest.mark.walls


def statements(act: Callable[[], object]) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {"default": [], "side": []}

    def note(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        sent[context["connection"].alias].append(statement)
        return execute(statement, values, many, context)

    with connections["default"].execute_wrapper(note), connections["side"].execute_wrapper(note):
        act()
    return sent


def test_opening_a_case(amina: User, open_as: Opener) -> None:
    open_as(amina, {"working_name": "Meerim"}, contact={})
    values = {Scope.IDENTITY: AIGERIM, Scope.CONTACT: {"phone": PHONE}}
    with scope.enter(amina):
        sent = statements(lambda: open_case(values=values, by=amina))
    assert len(sent["default"]) == 28, sent["default"]
    assert len(sent["side"]) == 4, sent["side"]
