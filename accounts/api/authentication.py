"""Who asks the API: the token or the session that the middleware found."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.http import django_request


class RequestUser(SessionAuthentication):
    """Takes over whom `accounts.middleware` let in; a session also needs its CSRF token."""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return user and token. Raises AuthenticationFailed for a token that is not alive."""
        asked = django_request(request)
        if getattr(asked, "bearer", False):
            token = getattr(asked, "token", None)
            if token is None or not asked.user.is_authenticated:
                raise AuthenticationFailed
            return asked.user, token
        return super().authenticate(request)

    def authenticate_header(self, request: Request) -> str:
        """Say how to authenticate, so that nobody is answered with 401."""
        return "Bearer"


class RequestUserScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Describes both ways in the OpenAPI document."""

    target_class = RequestUser
    name = ["token", "session"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        """Return the two schemes."""
        return [
            {"type": "http", "scheme": "bearer"},
            {"type": "apiKey", "in": "cookie", "name": "__Host-session"},
        ]
