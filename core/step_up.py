"""A port: the room of accounts asks for a second factor again before a grave act."""

from collections.abc import Callable

from django.http import HttpRequest

from core.errors import StepUpRequired

Check = Callable[[HttpRequest], None]
_check: list[Check] = []


def register(check: Check) -> None:
    """Let `check` raise StepUpRequired; called once, when the apps are ready."""
    _check[:] = [check]


def require(request: HttpRequest) -> None:
    """Go on only when the factor was given within minutes. Raises StepUpRequired."""
    if not _check:
        raise StepUpRequired
    _check[0](request)
