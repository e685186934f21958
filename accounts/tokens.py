"""Bearer tokens: found by digest, alive for eight hours, ended with what they stand on."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import ApiToken, User
from accounts.sessions import digest_of
from core import clock

LIFETIME = timedelta(hours=8)


def make(user: User, *, factor_at: datetime | None) -> tuple[ApiToken, str]:
    """Return a new token of this user with its 256-bit secret, which is kept nowhere."""
    now = clock.now()
    ApiToken.objects.filter(expires_at__lt=now).delete()
    secret = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        digest=digest_of(secret),
        user=user.pk,
        created_at=now,
        expires_at=now + LIFETIME,
        factor_at=factor_at,
    )
    return token, secret


def find(secret: str) -> tuple[ApiToken, User] | None:
    """Return the live token with this secret and its user."""
    token = ApiToken.objects.filter(digest=digest_of(secret), expires_at__gt=clock.now()).first()
    if token is None:
        return None
    user = User.objects.filter(pk=token.user, is_active=True).first()
    return None if user is None else (token, user)


def end_all(user: UUID) -> None:
    """End every token of a user."""
    ApiToken.objects.filter(user=user).delete()
