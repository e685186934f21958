"""What django-allauth may not do here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # untyped base
    """Nobody signs up: members are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False."""
        return False
