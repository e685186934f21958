"""Attack 35: a statement that slipped into the database reads no hash, and writes no way in."""

import secrets
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import get_hasher, make_password
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from accounts import passwords
from accounts.actions.token import end_token, issue_token
from accounts.models import User
from accounts.sessions import digest_of
from core import scope, sql
from core.roles import Process
from tests import database
from tests.accounts.people import post_password
from tests.cast import PASSWORD

pytestmark = pytest.mark.attack

SLIPPED_IN = (
    "SELECT * FROM accounts_password",
    "SELECT sealed FROM accounts_password",
    "UPDATE accounts_password SET sealed = sealed",
    "DELETE FROM accounts_password",
    "INSERT INTO accounts_password SELECT id, '' FROM accounts_user",
    "TRUNCATE accounts_password",
)


def kept() -> dict[str, bytes]:
    rows = database.owner_rows("SELECT user_id::text, sealed FROM accounts_password")
    return {user: bytes(sealed) for user, sealed in rows}


def refused(statement: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except DatabaseError:
        return True
    return False


@pytest.mark.walls
@pytest.mark.parametrize("name", ["", "amina", "boris", "elena", "farida", "gulnara"])
def test_no_scope_reaches_the_kept_passwords(person: Callable[[str], User], name: str) -> None:
    before = kept()
    assert len(before) == 10, "there is something to read"
    with scope.enter(person(name)) if name else nullcontext():
        assert [one for one in SLIPPED_IN if not refused(one)] == []
    assert kept() == before


@pytest.mark.walls
def test_no_table_holds_a_hash(amina: User, client: Client) -> None:
    assert post_password(client, amina.email).status_code == 302
    columns = database.owner_rows(
        "SELECT c.table_name, c.column_name FROM information_schema.columns c"
        " WHERE c.table_schema = 'public' AND c.table_name LIKE ANY (ARRAY['accounts%', 'mfa%'])"
        " AND c.data_type IN ('character varying', 'text', 'bytea', 'jsonb')"
    )
    assert ("accounts_password", "sealed") in columns
    for table, column in columns:
        rows = database.owner_rows(f"SELECT {column} FROM {table}")
        for (value,) in rows:
            held = bytes(value) if isinstance(value, memoryview) else str(value).encode()
            assert b"argon2" not in held, (table, column)


@pytest.mark.db
def test_what_the_function_answers_holds_nothing_to_guess_at(amina: User) -> None:
    answered = sql.call("app.sealed_password", amina.email)
    assert [row["owner"] for row in answered] == [amina.pk]
    assert passwords._opened(amina.pk, answered[0]["sealed"]).startswith("argon2")
    assert b"argon2" not in bytes(answered[0]["sealed"])
    assert sql.call("app.sealed_password", "%") == []


@pytest.mark.walls
def test_nobody_changes_anothers(amina: User, boris: User) -> None:
    before = kept()
    own = before[str(amina.pk)]
    call = "SELECT app.keep_password(%s, %s)"
    assert refused(call, boris.pk, own)
    with scope.enter(amina):
        assert refused(call, boris.pk, own)
    assert kept() == before


@pytest.mark.walls
@pytest.mark.parametrize("forged", ["own", "hash"])
def test_what_is_written_in_anothers_name_opens_nothing(
    amina: User, boris: User, forged: str
) -> None:
    own = kept()[str(amina.pk)]
    written = own if forged == "own" else make_password(PASSWORD).encode()
    with scope.enter(boris):
        assert not refused("SELECT app.keep_password(%s, %s)", boris.pk, written)
    assert kept()[str(boris.pk)] == written
    assert post_password(Client(), boris.email).status_code == 401
    assert post_password(Client(), amina.email).status_code == 302


@pytest.mark.walls
@pytest.mark.parametrize(
    "slipped",
    [
        'UPDATE accounts_apitoken SET "user" = %(boris)s',
        "UPDATE accounts_apitoken SET factor_at = now()",
        "UPDATE accounts_apitoken SET expires_at = expires_at + interval '1 year'",
        "UPDATE accounts_apitoken SET digest = %(digest)s",
        (
            'INSERT INTO accounts_apitoken (id, digest, "user", created_at, expires_at, mark)'
            " SELECT gen_random_uuid(), %(digest)s, %(boris)s, now(), expires_at, mark"
            " FROM accounts_apitoken"
        ),
    ],
)
def test_a_token_written_by_a_statement_opens_nothing(
    amina: User, boris: User, slipped: str
) -> None:
    with scope.enter(amina):
        _token, secret = issue_token(factor_at=None, by=amina)
    chosen = secrets.token_urlsafe(32)
    known = {"boris": str(boris.pk), "digest": digest_of(chosen)}
    assert me(secret) == amina.email
    with connection.cursor() as cursor:
        cursor.execute(slipped, known)
        assert cursor.rowcount == 1, "nothing in the database stops it"
    assert me(chosen) is None
    assert me(secret) == (amina.email if slipped.startswith("INSERT") else None)


@pytest.mark.walls
def test_a_token_put_back_by_a_statement_ends_with_the_password(amina: User) -> None:
    with scope.enter(amina):
        token, secret = issue_token(factor_at=None, by=amina)
        end_token(token=token, by=amina)
    assert me(secret) is None
    token.save(force_insert=True)
    assert me(secret) == amina.email, "until its eight hours are over"
    with scope.enter(amina):
        passwords.choose(amina, "another one, and long")
    assert me(secret) is None


def me(secret: str) -> str | None:
    answer = Client().get("/api/v1/me/", HTTP_AUTHORIZATION=f"Bearer {secret}")
    return answer.json()["email"] if answer.status_code == 200 else None


@pytest.mark.walls
def test_a_hash_of_former_strength_is_renewed_for_its_user(
    amina: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept()
    mark = amina.password_mark
    monkeypatch.setattr(type(get_hasher()), "time_cost", 3)
    assert post_password(client, amina.email).status_code == 302
    after = kept()
    assert {user for user in after if after[user] != before[user]} == {str(amina.pk)}
    assert post_password(Client(), amina.email).status_code == 302
    amina.refresh_from_db()
    assert amina.password_mark == mark, "no session ends"


@pytest.mark.db
def test_an_account_in_memory_carries_no_hash(amina: User) -> None:
    assert "argon2" not in str(vars(amina))
    for forbidden in (amina.check_password, amina.set_password):
        with pytest.raises(NotImplementedError):
            forbidden(PASSWORD)


@pytest.mark.walls
def test_former_hashes_are_sealed_by_the_migration(amina: User, client: Client) -> None:
    with database.as_process(Process.OWNER):
        call_command("migrate", "accounts", "0012_sweep_of_writes", verbosity=0)
        [(former,)] = database.owner_rows(
            "SELECT count(*) FROM accounts_user WHERE password LIKE 'argon2%'"
        )
        assert former == 10, "the way back opens them"
        hashed = make_password("kept from before the move")
        database.owner_rows("UPDATE accounts_user SET password = %s", hashed)
        call_command("migrate", verbosity=0)
        call_command("raise_walls", verbosity=0)
    assert len(set(kept().values())) == 10
    assert post_password(client, amina.email).status_code == 401
    assert post_password(client, amina.email, "kept from before the move").status_code == 302


def test_no_model_but_this_keeps_passwords() -> None:
    named: list[Any] = [
        model
        for model in apps.get_models()
        if any(field.name == "password" for field in model._meta.get_fields())
    ]
    assert named == []
