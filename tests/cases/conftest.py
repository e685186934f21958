"""People of the tests, as a caseworker writes them down."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Case
from core import scope
from vault.enums import Scope

AIGERIM: dict[str, Any] = {
    "working_name": "Айгерим",
    "given_name": "Айгерим",
    "family_name": "Асанова",
    "born_on": date(1999, 3, 14),
    "pin": "21403199900123",
    "document": "AN 1234567",
}
PHONE = "+996 555 123 456"

Opener = Callable[..., Case]


@pytest.fixture
def open_as() -> Opener:
    """Open a case as somebody, by default of Aigerim."""

    def opener(user: User, identity: dict[str, Any] | None = None, **options: Any) -> Case:
        values = {
            Scope.IDENTITY: AIGERIM if identity is None else identity,
            Scope.CONTACT: options.pop("contact", {"phone": PHONE}),
        }
        with scope.enter(user):
            return open_case(values=values, by=user, **options)

    return opener
