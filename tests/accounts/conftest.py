"""What tests of signing in need: key files, and a site on which the second factor is mandatory."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

from vault.errors import KeyFilesExist
from vault.keyring import make_keys


@pytest.fixture(scope="session", autouse=True)
def _keys(django_db_setup: None) -> None:
    with suppress(KeyFilesExist):
        make_keys(Path(settings.SECRETS_FOLDER))


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def with_factors(settings: object) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
