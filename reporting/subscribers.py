"""What shared statistics answer to casework: its months become facts, and wait on "My day"."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from cases.enums import MonthState
from cases.ports import (
    CountedEpisode,
    CountedTable,
    DayShown,
    MonthConfirmed,
    MonthCorrected,
    MonthsAsked,
    MonthStanding,
)
from core import scope
from core.components import Row
from reporting import policy
from reporting.actions.correction import correct_facts
from reporting.actions.fact import NewFact, record_facts
from reporting.catalogue import Rhythm, proposed_catalogue
from reporting.coding import codes_of, surroundings_of
from reporting.own import own_figures
from reporting.selectors.month import standings_of
from reporting.selectors.period import year_of


def record_month(message: MonthConfirmed) -> None:
    """Record the facts of a confirmed month."""
    record_facts(
        organisation=_home_of(message.by),
        month=message.month,
        facts=_facts(message.counted, message.month, message.by),
        by=message.by,
    )


def correct_month(message: MonthCorrected) -> None:
    """Bring the facts of a confirmed month in line with its files."""
    correct_facts(
        organisation=_home_of(message.by),
        month=message.month,
        facts=_facts(message.counted, message.month, message.by),
        dropped=message.dropped,
        by=message.by,
    )


def months_of(question: MonthsAsked) -> list[MonthStanding]:
    """Return the months of the asker's organisation that are over."""
    return standings_of(scope.home_of(question.user))


def tables_of(message: MonthConfirmed) -> list[CountedTable]:
    """Return exact own numbers of what a month would count."""
    facts = _facts(message.counted, message.month, message.by)
    found = own_figures(proposed_catalogue(_rhythm(message.month)), [fact.codes for fact in facts])
    return [
        CountedTable(
            str(table.label), tuple((str(label), number) for _code, label, number in table.rows)
        )
        for table in found.tables
    ]


def month_waits(question: DayShown) -> list[Row]:
    """Return one line for the oldest month that a supervisor has not confirmed."""
    user = question.user
    if not policy.can_confirm_month(user, scope.home_of(user)):
        return []
    waiting = [one for one in standings_of(scope.home_of(user)) if one.state == MonthState.WAITING]
    if not waiting:
        return []
    month = waiting[0].month
    return [
        Row(
            title=_("Confirm the month"),
            text=date_format(month, "YEAR_MONTH_FORMAT"),
            url=reverse("cases:month", args=[f"{month:%Y-%m}"]),
            icon="calendar",
            mark=_("Figures wait for it"),
            mark_kind="need",
            mark_icon="clock",
        )
    ]


def _facts(counted: tuple[CountedEpisode, ...], month: date, by: User) -> list[NewFact]:
    around = surroundings_of(counted, month=month, rhythm=_rhythm(month), by=by)
    return [NewFact(codes_of(one, around), one.token, one.fact) for one in counted]


def _rhythm(month: date) -> Rhythm:
    year = year_of(month)
    return Rhythm.QUARTER if year is None else Rhythm(year.rhythm)


def _home_of(user: User) -> Organisation:
    return Organisation.objects.get(pk=scope.home_of(user))
