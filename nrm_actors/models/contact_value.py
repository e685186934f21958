"""What a number, address or site looks like, by its kind: the page makes a link of it."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm_actors.enums import ContactKind

# Read by Python and by the database alike.
NUMBER = r"\A\(?[+]?([ ()-]*[0-9]){3,20}\)?\Z"
E_MAIL = r"\A[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\Z"
SITE = r"\Ahttps://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+([/?#][^\s<>\"'\\]*)?\Z"
HANDLE = r"\A@[A-Za-z0-9_.]{3,32}\Z"
MESSENGER_SITE = r"\Ahttps://(t\.me|wa\.me|signal\.me|m\.me)/[A-Za-z0-9_.+/#-]+\Z"

_SAY_NUMBER = _("Write a number with 3 to 20 digits; besides digits only spaces and + ( ) -.")
_LOOKS: dict[str, tuple[tuple[str, ...], str | Promise]] = {
    ContactKind.PHONE: ((NUMBER,), _SAY_NUMBER),
    ContactKind.SMS: ((NUMBER,), _SAY_NUMBER),
    ContactKind.MESSENGER: (
        (NUMBER, HANDLE, MESSENGER_SITE),
        _("Write a telephone number, a name like @name, or an address like https://t.me/name."),
    ),
    ContactKind.EMAIL: ((E_MAIL,), _("Write an e-mail address like name@example.org.")),
    ContactKind.WEB: ((SITE,), _("Write the address of the site; it begins with https://.")),
}


def require_number(value: str) -> None:
    """Raise ValidationError, with what to write, when the value is no telephone number."""
    require_looks_right(ContactKind.PHONE, value)


def require_looks_right(kind: str, value: str) -> None:
    """Raise ValidationError, with what to write, when the value is not of this kind."""
    looks, says = _LOOKS.get(kind, ((), ""))
    if looks and not any(re.search(look, value) for look in looks):
        raise ValidationError(str(says), code="contact_value")


def looks_right() -> Q:
    """Return the same rule as a condition on the row."""
    right = ~Q(kind__in=list(_LOOKS))
    for kind, (looks, _says) in _LOOKS.items():
        for look in looks:
            right |= Q(kind=kind, value__regex=look)
    return right
