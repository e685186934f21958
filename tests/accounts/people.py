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


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


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
