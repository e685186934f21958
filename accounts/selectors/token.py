"""Tokens that a user may see: their own."""

from django.db.models import QuerySet

from accounts.models import ApiToken, User
from core import clock


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Return the live tokens of programs that ask in the user's name, the newest first."""
    return ApiToken.objects.filter(user=user.pk, expires_at__gt=clock.now()).order_by(
        "-created_at", "pk"
    )
