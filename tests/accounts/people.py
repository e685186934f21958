"""Signs people of the cast in, as a browser does."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from accounts import factors
from accounts.models import User
from tests.cast import PASSWORD

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CODE_SECONDS = 30
TYPING_SECONDS = 4


def half_minute() -> int:
    """Return the number of the present half minute, or await the next when this is nearly over.

    A code is good in its own half minute alone.
    """
    left = CODE_SECONDS - time.time() % CODE_SECONDS
    if left < TYPING_SECONDS:
        time.sleep(left)
    return int(time.time()) // CODE_SECONDS


def code_at(secret: str, number: int) -> str:
    """Return the code of a half minute."""
    return str(format_hotp_value(hotp_value(secret, number)))


def code_now(secret: str) -> str:
    return code_at(secret, half_minute())


def enrol(user: User) -> tuple[str, list[str]]:
    """Give the user a second factor; return its secret and the printed codes."""
    offered = factors.offer(user)
    secret = factors.secret_of(user, offered)
    codes = factors.enrol(user, offered, code_now(secret))
    cache.clear()
    return secret, codes


def post_password(
    client: Client, email: str, password: str = PASSWORD, **extra: str
) -> HttpResponse:
    return client.post("/sign-in/", {"email": email, "password": password}, **extra)


def sign_in(client: Client, user: User, secret: str | None = None) -> None:
    """Sign in through the pages; with a secret also by its code."""
    assert post_password(client, user.email).status_code == 302
    if secret is not None:
        answer = client.post("/sign-in/code/", {"code": code_now(secret)})
        assert answer.status_code == 302, answer.status_code
