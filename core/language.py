"""A port: the room of accounts keeps the language that a signed-in person chooses for pages."""

from collections.abc import Callable

from django.http import HttpRequest

Keep = Callable[[HttpRequest, str], None]
_keep: list[Keep] = []


def register(keep: Keep) -> None:
    """Let `keep` store the language with the person's account; called once, when apps are ready."""
    _keep[:] = [keep]


def keep_chosen(request: HttpRequest, code: str) -> None:
    """Store the language that was chosen in this request; nobody signed in leaves nothing."""
    for keep in _keep:
        keep(request, code)
