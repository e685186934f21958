"""A signed-in browser, and the key files that signing in needs."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests import database
from tests.accounts.conftest import _empty_cache, _keys  # noqa: F401
from tests.accounts.people import sign_in


@pytest.fixture(autouse=True)
def _empty_record(walls_database: str) -> None:
    """Take out, as a superuser, what making the cast has left in the record."""
    change = "ALTER TABLE {0} {1} TRIGGER {0}_never_changes"
    for table in ("audit_event", "audit_seal", "audit_seal_publication"):
        database.owner_rows(change.format(table, "DISABLE"))
        database.owner_rows(f"TRUNCATE {table}")
        database.owner_rows(change.format(table, "ENABLE ALWAYS"))


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """Return a browser in which this person has signed in."""

    def enter(user: User) -> Client:
        client = Client(raise_request_exception=False)
        sign_in(client, user)
        return client

    return enter
