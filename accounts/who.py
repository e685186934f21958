"""Who sent a request."""

from django.http import HttpRequest

from accounts.models import User
from core.errors import NotAllowed


def user_of(request: HttpRequest) -> User:
    """Return the signed-in user. Raises NotAllowed for nobody."""
    if not isinstance(request.user, User):
        raise NotAllowed
    return request.user
