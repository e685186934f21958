"""Attack 35: guessing a password, alone, in parallel, and behind forged addresses."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from accounts.models import User
from tests import database
from tests.accounts.people import post_password
from tests.cast import PASSWORD

pytestmark = [pytest.mark.walls, pytest.mark.attack]


def tries(client: Client, user: User, count: int, **extra: str) -> list[int]:
    return [post_password(client, user.email, "wrong", **extra).status_code for _ in range(count)]


def counted() -> int:
    return int(database.owner_rows("SELECT count(*) FROM app.quota WHERE kind = 'sign_in'")[0][0])


def test_sixth_try_is_refused_and_the_right_password_then_too(client: Client, amina: User) -> None:
    assert tries(client, amina, 6) == [401] * 5 + [429]
    assert post_password(client, amina.email).status_code == 429
    assert "_auth_user_id" not in client.session


def test_thirty_tries_leave_thirty_counts(client: Client, amina: User) -> None:
    assert tries(client, amina, 30) == [401] * 5 + [429] * 25
    assert counted() == 30
    refused = "SELECT count(*) FROM audit_event WHERE event = 'sign_in.failed'"
    assert database.owner_rows(refused)[0][0] == 30


def test_parallel_guesses_count_in_full(amina: User) -> None:
    def guess(number: int) -> int:
        try:
            return post_password(Client(), amina.email, f"guess {number}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(guess, range(24)))
    assert sorted(codes) == [401] * 5 + [429] * 19


def test_another_address_of_the_same_user_still_works(client: Client, amina: User) -> None:
    tries(client, amina, 8)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert post_password(elsewhere, amina.email).status_code == 302


def test_forged_forwarding_header_resets_nothing(client: Client, amina: User) -> None:
    for number in range(8):
        got = post_password(
            client, amina.email, "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}"
        )
    assert got.status_code == 429


def test_behind_a_proxy_only_its_own_entry_counts(
    client: Client, amina: User, settings: Any
) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(8):
        forged = f"198.51.100.{number}, 203.0.113.5"
        got = post_password(client, amina.email, "wrong", HTTP_X_FORWARDED_FOR=forged)
    assert got.status_code == 429
    other = post_password(client, amina.email, HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.6")
    assert other.status_code == 302


def test_cool_off_is_honoured(client: Client, amina: User) -> None:
    tries(client, amina, 7)
    database.owner_rows("UPDATE app.quota SET spent_at = spent_at - interval '14 minutes'")
    assert post_password(client, amina.email).status_code == 429
    database.owner_rows("UPDATE app.quota SET spent_at = spent_at - interval '16 minutes'")
    assert post_password(client, amina.email).status_code == 302


def test_what_is_counted_names_nobody(client: Client, amina: User) -> None:
    tries(client, amina, 2)
    subjects = database.owner_rows("SELECT DISTINCT subject FROM app.quota WHERE kind = 'sign_in'")
    assert len(subjects) == 1
    assert "amina" not in subjects[0][0]
    assert PASSWORD not in str(database.owner_rows("SELECT * FROM audit_event"))
