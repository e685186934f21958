"""Who sent a request."""

from accounts.models import User
from core.errors import NotAllowed
from core.http import AnyRequest


def user_of(request: AnyRequest) -> User:
    """Return the signed-in user. Raises NotAllowed for nobody."""
    if not isinstance(request.user, User):
        raise NotAllowed
    return request.user
