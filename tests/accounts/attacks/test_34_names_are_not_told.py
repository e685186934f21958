"""Attack 34: whoever tries to sign in must not learn who has an account."""

import re

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.people import post_password

pytestmark = pytest.mark.attack
NOBODY = "nobody@demo.test"


def answer(email: str) -> tuple[int, str, list[str]]:
    client = Client(REMOTE_ADDR="198.51.100.7")
    with CaptureQueriesContext(connections["default"]) as queries:
        got = post_password(client, email, "not-the-password-at-all")
    page = got.content.decode().replace(email, "E-MAIL")
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", page)
    shapes = [re.sub(r"'[^']*'(::uuid)?|NULL|\d+", "?", query["sql"])[:60] for query in queries]
    return got.status_code, page, shapes


@pytest.mark.db
def test_known_unknown_and_closed_accounts_get_equal_answers(amina: User, boris: User) -> None:
    User.objects.filter(pk=boris.pk).update(is_active=False)
    known, unknown, closed = answer(amina.email), answer(NOBODY), answer(boris.email)
    assert known[0] == unknown[0] == closed[0] == 401
    assert known[1] == unknown[1] == closed[1]
    assert known[2] == unknown[2] == closed[2], "the same statements, in the same order"


@pytest.mark.db
def test_closed_account_with_the_right_password_is_refused_alike(boris: User) -> None:
    User.objects.filter(pk=boris.pk).update(is_active=False)
    right = post_password(Client(), boris.email)
    wrong = answer(boris.email)
    assert right.status_code == wrong[0]
    assert "E-mail or password is not right" in right.content.decode()


@pytest.mark.db
def test_a_password_is_hashed_for_unknown_names_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed: list[str] = []
    encode = Argon2PasswordHasher.encode

    def counting(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        hashed.append("once")
        return str(encode(self, password, salt))

    monkeypatch.setattr(Argon2PasswordHasher, "encode", counting)
    answer(NOBODY)
    assert hashed == ["once"]


@pytest.mark.walls
def test_lockout_speaks_alike_of_known_and_unknown(amina: User) -> None:
    seen = []
    for email in (amina.email, NOBODY):
        codes = [post_password(Client(), email, "wrong wrong wrong").status_code for _ in range(6)]
        seen.append(codes)
    assert seen[0] == seen[1] == [401] * 5 + [429]
