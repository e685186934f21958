"""A port: the room of accounts ends the session of whoever leaves by the quick exit."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest

End = Callable[[HttpRequest], None]
_end: list[End] = []


def register(end: End) -> None:
    """Let `end` end the session and record it; called once, when the apps are ready."""
    _end[:] = [end]


def end_session(request: HttpRequest) -> None:
    """End the session at once, whatever else fails."""
    for end in _end or [logout]:
        end(request)
