"""The numbers that answer everybody in danger, country by country."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, kw_only=True)
class EmergencyNumber:
    """A short number and who answers it."""

    number: str
    who: str | Promise


# The public short numbers, as commonly published; the coordinator confirms them. The state of the
# line 189 is not known: a hotline is shown when an organisation has entered it.
NUMBERS: dict[str, tuple[EmergencyNumber, ...]] = {
    "KG": (
        EmergencyNumber(number="102", who=_("Police")),
        EmergencyNumber(number="103", who=_("Ambulance")),
        EmergencyNumber(number="112", who=_("Rescue service")),
    )
}


def emergency_numbers() -> tuple[EmergencyNumber, ...]:
    """Return the numbers of the country in which this runs; none where they are not known."""
    return NUMBERS.get(settings.COUNTRY, ())
