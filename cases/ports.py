"""What casework tells the apps above it, and what it asks them."""

from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from core.components import Row
from core.ports import Pull, Push


@dataclass(frozen=True)
class ConsentWithdrawn:
    """A consent is over; grants and permission rows that carry it are gone already."""

    consent: UUID
    case: UUID
    by: User


@dataclass(frozen=True)
class CaseShown:
    """A case is on the screen of this person."""

    case: UUID
    user: User


@dataclass(frozen=True)
class DayShown:
    """Somebody looks at their day."""

    user: User


consent_withdrawn: Push[ConsentWithdrawn] = Push("cases.consent_withdrawn")
case_panels: Pull[CaseShown, Row] = Pull("cases.case_panels")
my_day: Pull[DayShown, Row] = Pull("cases.my_day")
