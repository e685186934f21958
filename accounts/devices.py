"""Devices on which a user signed in before, known by a cookie that names nobody (ADR 0022).

Such a device is let through what is counted for its address, never through what is counted for
the account.
"""

import re
import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from core import clock

KNOWN_FOR = timedelta(days=90)
MOST = 8
"""How many users of one device are known: colleagues share one."""
_MARK = re.compile(r"\d{6}\.[0-9a-f]{16}\.[0-9a-f]{64}")


def knows(request: HttpRequest, user: User) -> bool:
    """Return True when this user signed in here lately, with the password that holds now."""
    return any(_is_of(user, mark) for mark in _marks(request))


def knows_address(request: HttpRequest, email: str) -> bool:
    """Return True when the user with this address is known here; asks only if anybody is."""
    if not _marks(request):
        return False
    user = User.objects.filter(email=email).first()
    return user is not None and knows(request, user)


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let this browser say from now on that the user signed in here."""
    others = [mark for mark in _marks(request) if not _is_of(user, mark)]
    mark = _mark(user, _today(), secrets.token_hex(8))
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        "~".join([mark, *others][:MOST]),
        max_age=KNOWN_FOR,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _marks(request: HttpRequest) -> list[str]:
    sent = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "").split("~")[:MOST]
    return [mark for mark in sent if _MARK.fullmatch(mark)]


def _is_of(user: User, mark: str) -> bool:
    day, nonce, _digest = mark.split(".")
    is_late = _today() - int(day) > KNOWN_FOR.days
    return not is_late and constant_time_compare(mark, _mark(user, int(day), nonce))


def _mark(user: User, day: int, nonce: str) -> str:
    subject = f"{day}:{nonce}:{user.pk}:{user.password_mark}"
    digest = salted_hmac("accounts.device", subject, algorithm="sha256").hexdigest()
    return f"{day}.{nonce}.{digest}"


def _today() -> int:
    return clock.now().toordinal()
