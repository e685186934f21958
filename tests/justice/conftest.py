"""A matter of Amina's, and its entry in a register."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Episode
from core import scope
from justice.actions.registration import record_registration
from justice.enums import Register
from justice.models import Registration
from vault.enums import Scope

DAY = date(2020, 3, 2)
NUMBER = "КУСП-00-000417"
Registers = Callable[..., Registration]


@pytest.fixture
def matter(amina: User) -> Episode:
    with scope.enter(amina):
        case = open_case(values={Scope.IDENTITY: {"working_name": "Айгерим"}}, by=amina)
        return Episode.objects.select_related("case").get(case=case)


@pytest.fixture
def register(matter: Episode, amina: User) -> Registers:
    def registers(**said: Any) -> Registration:
        known = {"offence": "KG-CC-2017-171", "registered_on": DAY, "number": NUMBER}
        with scope.enter(amina):
            return record_registration(
                episode=matter, register=Register.ERPP, by=amina, **(known | said)
            )

    return registers
