"""The organisations of the cast, by their key in `tests.cast.ORGANISATIONS`."""

from collections.abc import Callable

import pytest

from accounts.models import Organisation, User
from tests import cast, database


@pytest.fixture
def organisation() -> Callable[[str], Organisation]:
    """Return an organisation of the cast without asking the database for it."""

    def find(key: str) -> Organisation:
        kind, name = cast.ORGANISATIONS[key]
        [(pk,)] = database.owner_rows(
            "SELECT id FROM accounts_organisation WHERE name_en = %s", name
        )
        return Organisation(pk=pk, kind=kind, name_en=name, name_ru=name, name_ky=name)

    return find


@pytest.fixture
def sezim(organisation: Callable[[str], Organisation]) -> Organisation:
    return organisation("sezim")


@pytest.fixture
def esen(person: Callable[[str], User]) -> User:
    return person("esen")


@pytest.fixture
def jamila(person: Callable[[str], User]) -> User:
    return person("jamila")
