"""What the codes in the events of the vault mean, and those of the parts of a file."""

from django.utils.translation import gettext_lazy as _

from audit import words
from audit.enums import Event
from vault.enums import Scope


def register() -> None:
    """Say it; called once, when the apps are ready."""
    words.register(looks=[words.of_choices(Scope)])
    words.register(Event.KEY_GRANTED, looks=[{"hand_over": _("with the case")}.get])
