"""A signed-in browser, and the key files that signing in needs."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import _empty_cache, _keys  # noqa: F401
from tests.accounts.people import sign_in


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """Return a browser in which this person has signed in."""

    def enter(user: User) -> Client:
        client = Client(raise_request_exception=False)
        sign_in(client, user)
        return client

    return enter
