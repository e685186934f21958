"""People of the tests, as a caseworker writes them down."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from accounts.models import Membership, User
from cases.actions.case import open_case
from cases.models import Case
from core import scope
from tests import database
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


@pytest.fixture
def beate(amina: User) -> User:
    """Add a second caseworker to Sezim."""
    user = User.objects.create(email="beate@demo.test", display_name="Beate", language="en")
    with scope.enter(amina):
        home = Membership.objects.get(user=amina, ended_at=None).organisation_id
    database.owner_rows(
        "INSERT INTO accounts_membership (id, user_id, organisation_id, roles, exempt,"
        " conduct_version, conduct_language, started_at)"
        " VALUES (gen_random_uuid(), %s, %s, ARRAY['CASEWORKER'], false, '', '', now())",
        str(user.pk),
        str(home),
    )
    return user
