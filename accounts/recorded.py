"""What the codes in the events of accounts mean."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from audit import words
from audit.enums import Event

HOW = {
    "administrator": _("by an administrator"),
    "codes": _("printed list of codes"),
    "device_code": _("wrong device code"),
    "factor": _("with a second factor"),
    "quick_exit": _("by the quick exit"),
}


def register() -> None:
    """Say it; called once, when the apps are ready."""
    words.register(
        Event.INVITATION_SENT,
        Event.MEMBERSHIP_STARTED,
        Event.ROLES_CHANGED,
        looks=[words.of_choices(Role)],
    )
    words.register(Event.FACTOR_ADDED, Event.SESSION_ENDED, Event.SESSION_STARTED, looks=[HOW.get])
