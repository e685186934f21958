"""Every route, every method, every person: the declared answer, and no reading that writes."""

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.matrix
from accounts.models import User
from tests.matrix.table import NOBODY, PEOPLE, Row

pytestmark = pytest.mark.db

TABLES = tuple(
    row
    for module in pkgutil.iter_modules(tests.matrix.__path__)
    if not module.name.startswith("test_") and module.name != "table"
    for row in importlib.import_module(f"tests.matrix.{module.name}").TABLE
)
READ_ONLY = {"GET", "HEAD", "OPTIONS"}
# Written by readings on purpose: the record, and when a session was last seen.
KEPT_BY_READINGS = ("audit_%", "accounts_session")


def routes(patterns: Any = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the name of each route of the project, with its view."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from routes(pattern.url_patterns, space)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern.pattern} has no name"
            yield f"{prefix}{pattern.name}", pattern.callback


def methods(view: Any) -> set[str]:
    """Return the methods that must be declared: those of a class, else GET and POST."""
    of_class = getattr(view, "view_class", getattr(view, "cls", None))
    if of_class is None:
        return {"GET", "POST"}
    return {m.upper() for m in of_class.http_method_names if hasattr(of_class, m)} - {"OPTIONS"}


def test_every_route_and_method_is_declared() -> None:
    asked = {(name, method) for name, view in routes() for method in methods(view)}
    declared = {(row.route, row.method) for row in TABLES}
    assert len(asked) > 50
    assert not asked - declared, f"undeclared: {sorted(asked - declared)}"
    gone = {row.route for row in TABLES} - {name for name, _view in routes()}
    assert not gone, f"no such route: {sorted(gone)}"


def test_every_row_names_every_person() -> None:
    for row in TABLES:
        assert set(row.expected) == set(PEOPLE), row


@contextmanager
def undone() -> Iterator[None]:
    """Undo what happens within, so that one person's act does not change the next answer."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(client: Client, row: Row, address: str) -> HttpResponse:
    kind = {"content_type": "application/json"} if row.json else {}
    return getattr(client, row.method.lower())(address, dict(row.body()), **kind)


def written() -> dict[str, int]:
    """Return how many rows of each table this transaction wrote so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE schemaname = 'public' AND NOT relname LIKE ANY (%s)",
            [list(KEPT_BY_READINGS)],
        )
        return dict(cursor.fetchall())


@pytest.mark.parametrize("row", TABLES, ids=str)
def test_each_person_gets_the_declared_answer(row: Row) -> None:
    with undone():
        address = reverse(row.route, kwargs=row.address())
        wrong = {}
        for name in PEOPLE:
            with undone():
                client = Client(raise_request_exception=False)
                if name != NOBODY:
                    client.force_login(User.objects.get(email=f"{name}@demo.test"))
                before = written()
                status = send(client, row, address).status_code
                if status != row.expected[name]:
                    wrong[name] = (row.expected[name], status)
                if row.method in READ_ONLY:
                    assert written() == before, f"{name}: a reading wrote"
        assert not wrong, f"{row}: (declared, answered) {wrong}"
