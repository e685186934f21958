"""Every route, every method, every person: the declared answer, and no reading that writes."""

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests.matrix
from accounts.models import User
from tests.matrix.table import NOBODY, PEOPLE, Row

pytestmark = pytest.mark.db

APPS: dict[str, tuple[Row, ...]] = {
    module.name: importlib.import_module(f"tests.matrix.{module.name}").TABLE
    for module in pkgutil.iter_modules(tests.matrix.__path__)
    if not module.name.startswith("test_") and module.name != "table"
}
TABLES = tuple(row for table in APPS.values() for row in table)
READ_ONLY = {"GET", "HEAD", "OPTIONS"}
# Written by readings on purpose: the record, when a session was last seen, and what the receiver of
# a referral first reads: its key is turned to the receiver's own, its names to its own search.
KEPT_BY_READINGS = ("audit_%", "accounts_session", "vault_keygrant", "vault_search%")


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
    assert asked <= declared, f"undeclared: {sorted(asked - declared)}"
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


def signed_in() -> dict[str, str]:
    """Sign each person in once; return the keys of their sessions."""
    keys = {NOBODY: ""}
    for user in User.objects.filter(email__endswith="@demo.test"):
        client = Client()
        client.force_login(user)
        keys[user.email.partition("@")[0]] = client.session.session_key or ""
    return keys


def addressed(table: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Yield each row with its address; rows of one object share it, which is made once."""
    for made_by in dict.fromkeys(row.address for row in table):
        with undone():
            what = made_by()
            for row in table:
                if row.address is made_by:
                    yield row, reverse(row.route, kwargs=what | row.more)


def answers(row: Row, address: str, keys: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Yield what each person gets; what they did is undone."""
    for name in PEOPLE:
        with undone():
            client = Client(raise_request_exception=False)
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[name]
            before = written() if row.method in READ_ONLY else {}
            yield name, send(client, row, address).status_code
            if row.method in READ_ONLY:
                assert written() == before, f"{row}: a reading by {name} wrote"


@pytest.mark.parametrize("app", APPS)
def test_each_person_gets_the_declared_answer(app: str) -> None:
    keys, wrong = signed_in(), {}
    for row, address in addressed(APPS[app]):
        for name, status in answers(row, address, keys):
            if status != row.expected[name]:
                wrong[f"{row}, {name}"] = f"declared {row.expected[name]}, answered {status}"
    assert not wrong, "\n".join(f"{cell}: {what}" for cell, what in wrong.items())
