"""What casework tells the apps above it, and what it asks them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accounts.models import User
from cases.enums import CountedAs, MonthState
from cases.models import Case
from core.components import Fact, Link, Row
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


@dataclass(frozen=True, slots=True, repr=False)
class CountedEpisode:
    """What is counted of one matter, in the codes of the file; made coarse by who counts.

    `fact` is a fresh random id that only the matter keeps, sealed. `token` is equal for one person
    in two organisations. A matter counted as a number says nothing else. `citizen` and `age` are
    None where the file does not say.
    """

    case: UUID
    episode: UUID
    fact: UUID
    asked_on: date
    counted_as: CountedAs
    sex: str = ""
    age: int | None = None
    citizen: bool | None = None
    countries: tuple[str, ...] = ()
    exploitation_types: tuple[str, ...] = ()
    exploitation_shown: bool = False
    region: str = ""
    identified: bool = False
    by_state: bool = False
    token: bytes | None = None


@dataclass(frozen=True, slots=True, repr=False)
class MonthConfirmed:
    """A supervisor says that the organisation's month, by its first day, is complete."""

    by: User
    month: date
    counted: tuple[CountedEpisode, ...]


@dataclass(frozen=True, slots=True, repr=False)
class MonthCorrected:
    """Files of a confirmed month say something else now; `dropped` are facts of withdrawn consent."""

    by: User
    month: date
    counted: tuple[CountedEpisode, ...]
    dropped: tuple[UUID, ...]


@dataclass(frozen=True)
class MonthsAsked:
    """Asks which months of this person's organisation wait, are confirmed or closed."""

    user: User


@dataclass(frozen=True)
class MonthStanding:
    """One month that is over, by its first day; `counted` is how many facts it made."""

    month: date
    state: MonthState
    confirmed_at: datetime | None = None
    counted: int = 0


@dataclass(frozen=True)
class CountedTable:
    """Exact own numbers of one characteristic, or of two crossed."""

    label: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CaseWorkedOn:
    """Somebody looks for what to do with a case."""

    case: Case
    user: User


consent_withdrawn: Push[ConsentWithdrawn] = Push("cases.consent_withdrawn")
case_panels: Pull[CaseShown, Row] = Pull("cases.case_panels")
responsible: Pull[CaseShown, Fact] = Pull("cases.responsible")
refer_pages: Pull[CaseWorkedOn, Link] = Pull("cases.refer_pages")
my_day: Pull[DayShown, Row] = Pull("cases.my_day")
month_confirmed: Push[MonthConfirmed] = Push("cases.month_confirmed")
month_corrected: Push[MonthCorrected] = Push("cases.month_corrected")
months: Pull[MonthsAsked, MonthStanding] = Pull("cases.months")
month_tables: Pull[MonthConfirmed, CountedTable] = Pull("cases.month_tables")
