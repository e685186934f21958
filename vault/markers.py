"""What a page shows in place of a sealed value that it may not or cannot show."""

from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Marker:
    """A stand-in that is false, so that `{% if %}` treats it as nothing to show."""

    __slots__ = ("_text",)

    def __init__(self, text: Promise | Callable[[], str]) -> None:
        self._text = text

    def __str__(self) -> str:
        return str(self._text)

    def __bool__(self) -> bool:
        return False


CLOSED: Final = Marker(_("closed"))
UNREADABLE: Final = Marker(_("unreadable"))
