"""Tables with sealed fields, gates that answer as a test says, and rooms of the cast."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from accounts.models import User
from core import scope
from core.scope import Person as Asker
from tests import database
from tests.vault.models import Message, Person
from vault import gates, registry
from vault.actions.room import make_room
from vault.enums import CASE_SCOPES, REFERRAL_SCOPES, RoomKind, Scope

Permit = Callable[[User, UUID, frozenset[Scope]], None]
MODELS = (Person, Message)


GATE = """
    CREATE OR REPLACE FUNCTION app.{gate}(of_room uuid) RETURNS boolean LANGUAGE sql
      STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
      AS $$ SELECT true $$
"""


def open_gates() -> list[str]:
    """Let rooms without a case above them open, and return how the gates were before."""
    before = database.owner_rows(
        "SELECT p.proname, pg_get_functiondef(p.oid) FROM pg_proc p"
        " WHERE p.pronamespace = 'app'::regnamespace AND p.proname LIKE 'vault_opens_%'"
    )
    for gate, _definition in before:
        database.owner_rows(GATE.format(gate=gate))
    return [definition for _gate, definition in before]


def create_tables() -> None:
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        for model in MODELS:
            editor.create_model(model)
    for statement in editor.collected_sql:
        database.owner_rows(statement)
    for model in MODELS:
        table = model._meta.db_table
        database.owner_rows(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO ishenim_web")


@pytest.fixture(scope="module")
def _tables_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        create_tables()
        gates_before = open_gates()
    yield
    with django_db_blocker.unblock():
        for definition in gates_before:
            database.owner_rows(definition)
        for model in MODELS:
            database.owner_rows(f"DROP TABLE {model._meta.db_table}")


@pytest.fixture
def tables(request: pytest.FixtureRequest) -> None:
    """Give the test the tables of the test models, in whatever database it runs."""
    if request.node.get_closest_marker("walls"):
        request.getfixturevalue("walls_database")
        create_tables()
        open_gates()
    else:
        request.getfixturevalue("_tables_of_the_module")


@pytest.fixture(autouse=True)
def _frozen_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for model in MODELS:
        monkeypatch.setitem(registry.FROZEN, model._meta.label, model._meta.db_table)


@pytest.fixture
def permit(monkeypatch: pytest.MonkeyPatch) -> Permit:
    """Let a person open scopes of a room; nobody opens anything until a test says so."""
    given: dict[UUID, dict[UUID, frozenset[Scope]]] = {}

    def gate(by: Asker, rooms: frozenset[UUID]) -> dict[UUID, frozenset[Scope]]:
        return given.get(by.pk, {})

    for kind in RoomKind:
        monkeypatch.setitem(gates._gates, kind, gate)

    def give(user: User, room: UUID, scopes: frozenset[Scope]) -> None:
        given.setdefault(user.pk, {})[room] = scopes

    return give


@pytest.fixture
def case(tables: None, request: pytest.FixtureRequest, permit: Permit) -> UUID:
    """Make a case of Sezim Demo that Amina may open whole."""
    amina: User = request.getfixturevalue("amina")
    return new_room(amina, RoomKind.CASE, permit)


@pytest.fixture
def referral(tables: None, request: pytest.FixtureRequest, permit: Permit) -> UUID:
    """Make a referral that Sezim Demo sends."""
    amina: User = request.getfixturevalue("amina")
    return new_room(amina, RoomKind.REFERRAL, permit)


def new_room(user: User, kind: RoomKind, permit: Permit) -> UUID:
    room = uuid4()
    with scope.enter(user):
        make_room(room=room, kind=kind, by=user)
    permit(user, room, CASE_SCOPES if kind is RoomKind.CASE else REFERRAL_SCOPES)
    return room
