"""Attack 36: a code works once, is not guessed, and its secret is not read from the database."""

import pytest
from django.core.cache import cache
from django.test import Client

from accounts import factors
from accounts.models import User
from core.errors import QuotaSpent
from tests import database
from tests.accounts.people import code_at, code_now, enrol, half_minute, post_password
from vault.errors import SealBroken

pytestmark = [pytest.mark.walls, pytest.mark.attack]


def give(client: Client, user: User, code: str) -> int:
    post_password(client, user.email)
    return int(client.post("/sign-in/code/", {"code": code}).status_code)


def test_the_same_code_twice_is_refused(amina: User) -> None:
    secret, _codes = enrol(amina)
    code = code_now(secret)
    assert give(Client(), amina, code) == 302
    assert give(Client(), amina, code) == 403
    spaced = f"{code[:3]} {code[3:]}"
    assert give(Client(), amina, spaced) == 403


def test_used_codes_are_remembered_outside_the_process(amina: User) -> None:
    secret, _codes = enrol(amina)
    assert give(Client(), amina, code_now(secret)) == 302
    assert type(cache._cache).__name__ == "RedisCacheClient"
    server = cache._cache.get_client()
    assert server.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_sixth_wrong_code_is_refused_and_the_right_one_then_too(amina: User) -> None:
    secret, _codes = enrol(amina)
    client = Client()
    post_password(client, amina.email)
    answers = [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert client.post("/sign-in/code/", {"code": code_now(secret)}).status_code == 429
    with pytest.raises(QuotaSpent):
        factors.check(amina, code_now(secret))


@pytest.mark.parametrize("shift", [-1, 1])
def test_code_of_the_former_and_the_next_half_minute_is_refused(amina: User, shift: int) -> None:
    secret, _codes = enrol(amina)
    assert give(Client(), amina, code_at(secret, half_minute() + shift)) == 403


def test_printed_code_works_once(amina: User) -> None:
    _secret, codes = enrol(amina)
    assert len(set(codes)) == 10
    assert give(Client(), amina, codes[3]) == 302
    assert give(Client(), amina, codes[3]) == 403
    assert factors.codes_left(amina) == 9


def test_secrets_are_sealed_for_their_user(amina: User, boris: User) -> None:
    secret, codes = enrol(amina)
    enrol(boris)
    rows = str(database.owner_rows("SELECT data FROM mfa_authenticator"))
    assert len(rows) > 200
    assert secret not in rows
    assert not any(code in rows for code in codes)
    database.owner_rows(
        "UPDATE mfa_authenticator b SET data = a.data FROM mfa_authenticator a"
        " WHERE a.type = b.type AND a.user_id = %s AND b.user_id = %s",
        str(amina.pk),
        str(boris.pk),
    )
    with pytest.raises(SealBroken):
        factors.check(boris, code_now(secret))
