"""What the tests of the journey share."""

import os

import pytest


@pytest.fixture
def redis_address() -> str:
    """Return a database of the tests' Redis that nothing else uses."""
    return os.environ["REDIS_URL"].rpartition("/")[0] + "/9"
