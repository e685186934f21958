"""The harness: real PostgreSQL and Redis, two kinds of database tests, and the cast."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import translation

from accounts.models import Organisation, User
from core import catalogues, scope
from tests import cast, database, organisations
from tests.screens import chromium, screen, site

_clones = count(1)


def pytest_configure() -> None:
    """Compile the catalogues of words before any language is first used."""
    catalogues.compile_all(database.ROOT)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("db"):
            item.add_marker(pytest.mark.django_db(databases="__all__"))
        if item.get_closest_marker("walls") or item.get_closest_marker("browser"):
            item.fixturenames.insert(0, "walls_database")  # type: ignore[attr-defined]
        if item.get_closest_marker("deep") and not os.environ.get("ISHENIM_DEEP"):
            item.add_marker(pytest.mark.skip(reason="only with ./test --deep"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Clone the template for the tests that roll back."""
    with django_db_blocker.unblock():
        name = f"ishenim_db_{os.getpid()}"
        template = database.template()
        database.drop(name)
        database.clone(template, name)
        database.point_at(name)
    yield
    with django_db_blocker.unblock():
        for alias in ("default", "side"):
            connections[alias].close()
        database.drop(name)


@pytest.fixture(autouse=True)
def _side_is_default(request: pytest.FixtureRequest) -> Iterator[None]:
    """In tests that roll back, the side connection is the default one."""
    if not request.node.get_closest_marker("db"):
        yield
        return
    own = connections["side"]
    connections["side"] = connections["default"]
    yield
    connections["side"] = own


@pytest.fixture
def walls_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Give the test a database of its own, as the web role, with real commits."""
    before = connections["default"].settings_dict["NAME"]
    name = f"ishenim_walls_{os.getpid()}_{next(_clones)}"
    with django_db_blocker.unblock():
        database.clone(database.template(), name)
        database.point_at(name)
        yield name
        connections.close_all()
        database.point_at(before)
        database.drop(name)


@pytest.fixture(autouse=True)
def _no_context_left() -> Iterator[None]:
    yield
    assert scope.current() is None


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """Turn off the language that a page asked for in this thread has left on."""
    yield
    translation.deactivate()


@pytest.fixture
def person() -> Callable[[str], User]:
    """Return a person of the cast by first name."""
    return lambda name: User.objects.get(email=f"{name}@demo.test")


@pytest.fixture
def amina(person: Callable[[str], User]) -> User:
    return person("amina")


@pytest.fixture
def boris(person: Callable[[str], User]) -> User:
    return person("boris")


@pytest.fixture
def clara(person: Callable[[str], User]) -> User:
    return person("clara")


@pytest.fixture
def daniel(person: Callable[[str], User]) -> User:
    return person("daniel")


@pytest.fixture
def elena(person: Callable[[str], User]) -> User:
    return person("elena")


@pytest.fixture
def esen(person: Callable[[str], User]) -> User:
    return person("esen")


@pytest.fixture
def gulnara(person: Callable[[str], User]) -> User:
    return person("gulnara")


@pytest.fixture
def jamila(person: Callable[[str], User]) -> User:
    return person("jamila")


@pytest.fixture
def organisation() -> Callable[[str], Organisation]:
    """Return an organisation of the cast by its key."""
    return organisations.organisation


@pytest.fixture
def cast_password() -> str:
    return cast.PASSWORD


@pytest.fixture(scope="session")
def project_root() -> Path:
    return database.ROOT


# One browser serves all tests: a second one in the same process is refused.
__all__ = ["chromium", "screen", "site"]
