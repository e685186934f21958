"""The organisation whose entry is kept here."""

from collections.abc import Callable

import pytest

from accounts.models import Organisation


@pytest.fixture
def sezim(organisation: Callable[[str], Organisation]) -> Organisation:
    return organisation("sezim")
