"""Asks a policy predicate and refuses in its name."""

from collections.abc import Callable
from typing import Any

from core.errors import NotAllowed


def require(predicate: Callable[..., bool], user: Any, *objects: Any) -> None:
    """Raise NotAllowed unless the predicate holds for this user and these objects.

    Superusers are refused: none is ever made, and a forged one must open nothing.
    """
    if getattr(user, "is_superuser", False) or not predicate(user, *objects):
        raise NotAllowed
