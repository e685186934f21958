"""How long a receiver has for its answer.

No law of the country that we know of sets these times. They hold until a profile of the mechanism
sets its own and are shown as to be confirmed; holidays of the country are not counted yet.
"""

from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localtime

from cases.enums import Urgency

BY_THE_CLOCK: Final = {
    Urgency.IMMEDIATE: timedelta(hours=2),
    Urgency.HIGH: timedelta(hours=24),
}
WORKING_DAYS: Final = 3
_SATURDAY: Final = 5


def answer_due_at(urgency: Urgency, sent_at: datetime) -> datetime:
    """Return until when a referral that is sent now has to be answered."""
    if urgency in BY_THE_CLOCK:
        return sent_at + BY_THE_CLOCK[urgency]
    due, left = localtime(sent_at), WORKING_DAYS
    while left:
        due += timedelta(days=1)
        if due.weekday() < _SATURDAY:
            left -= 1
    return due
