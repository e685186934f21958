"""Bearer tokens: found by digest, alive for eight hours, ended with what they stand on."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import ApiToken, User
from accounts.sessions import digest_of
from core import clock

LIFETIME = timedelta(hours=8)


def make(user: User, *, factor_at: datetime | None) -> tuple[ApiToken, str]:
    """Return a new token of this user with its 256-bit secret, which is kept nowhere."""
    now = clock.now()
    ApiToken.objects.filter(expires_at__lt=now).delete()
    secret = secrets.token_urlsafe(32)
    token = ApiToken(
        digest=digest_of(secret),
        user=user.pk,
        created_at=now,
        expires_at=now + LIFETIME,
        factor_at=factor_at,
    )
    token.mark = _mark(token, user)
    token.save(force_insert=True)
    return token, secret


def find(secret: str) -> tuple[ApiToken, User] | None:
    """Return the live token with this secret and its user; a row that we did not write is none."""
    token = ApiToken.objects.filter(digest=digest_of(secret), expires_at__gt=clock.now()).first()
    if token is None:
        return None
    user = User.objects.filter(pk=token.user, is_active=True).first()
    if user is None or not constant_time_compare(token.mark, _mark(token, user)):
        return None
    return token, user


def note_factor(token: ApiToken, user: User, at: datetime) -> None:
    """Note when the second factor was given; a token that has ended stays so."""
    token.factor_at = at
    ApiToken.objects.filter(pk=token.pk).update(factor_at=at, mark=_mark(token, user))


def end_all(user: UUID) -> None:
    """End every token of a user."""
    ApiToken.objects.filter(user=user).delete()


def _mark(token: ApiToken, user: User) -> str:
    said = [token.digest, token.user.hex, user.password_mark.hex, token.expires_at.timestamp()]
    said.append(token.factor_at.timestamp() if token.factor_at else "")
    subject = ":".join(map(str, said))
    return salted_hmac("accounts.token", subject, algorithm="sha256").hexdigest()
