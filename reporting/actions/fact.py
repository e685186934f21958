"""Record the facts of an organisation's month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import SystemRandom
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import clock, sql
from core.authorise import require
from core.errors import RuleViolation
from core.lock import one_at_a_time
from reporting import policy
from reporting.catalogue import Rhythm
from reporting.counting import check_codes
from reporting.models import CountingPeriod, Fact, MonthConfirmation
from reporting.selectors.period import takes_no_facts, year_of


class MonthNotOver(RuleViolation):
    """The month is still running."""

    code = "month_not_over"
    message = _("The month is not over yet.")


class MonthConfirmed(RuleViolation):
    """The organisation has confirmed this month before."""

    code = "month_confirmed"
    message = _("This month was confirmed before.")


class PeriodClosed(RuleViolation):
    """Nothing is added to a closed period; late records belong to an open month."""

    code = "period_closed"
    message = _("This period is closed. Count late records in an open month.")


@dataclass(frozen=True, slots=True)
class NewFact:
    """Coarse codes by dimension, the keyed value that makes one person of two facts, and an id.

    Without an id the fact gets a random one.
    """

    codes: Mapping[str, str] = field(repr=False)
    token: bytes | None = field(default=None, repr=False)
    id: UUID | None = None


@transaction.atomic
def record_facts(
    *, organisation: Organisation, month: date, facts: Sequence[NewFact], by: User
) -> list[UUID]:
    """Confirm a month with all its facts, in random order; return their ids as they were given.

    `month` is its first day. Parallel calls wait for each other. Raises NotAllowed, MonthNotOver,
    MonthConfirmed, PeriodClosed, and NotInCatalogue for a code that the catalogue does not know or
    that is not of this month.
    """
    require(policy.can_confirm_month, by, organisation.pk)
    one_at_a_time(organisation.pk)
    year = _open_year_of(organisation, month)
    for fact in facts:
        check_codes(year.catalogue, Rhythm(year.rhythm), month, fact.codes)
    rows = _write_in_random_order(organisation, year, month, facts)
    confirmation = MonthConfirmation.objects.create(
        organisation=organisation,
        month=month,
        confirmed_by=by.pk,
        confirmed_at=clock.now(),
        counts={"facts": len(rows)},
    )
    record_write(
        event=Event.MONTH_CONFIRMED,
        by=by,
        organisation=organisation.pk,
        objects=[confirmation.pk],
    )
    return [row.pk for row in rows]


def _write_in_random_order(
    organisation: Organisation, year: CountingPeriod, month: date, facts: Sequence[NewFact]
) -> list[Fact]:
    rows = [
        Fact(
            id=f.id or uuid4(),
            organisation=organisation,
            period=year,
            month=month,
            codes=dict(f.codes),
        )
        for f in facts
    ]
    order = list(range(len(rows)))
    SystemRandom().shuffle(order)
    Fact.objects.bulk_create([rows[place] for place in order])
    for place in order:
        token = facts[place].token
        if token is not None:
            sql.call("app.statistics_add_token", rows[place].pk, token)
    return rows


def _open_year_of(organisation: Organisation, month: date) -> CountingPeriod:
    if month.day != 1 or month >= clock.today().replace(day=1):
        raise MonthNotOver
    if MonthConfirmation.objects.filter(organisation=organisation, month=month).exists():
        raise MonthConfirmed
    year = year_of(month)
    if year is None or takes_no_facts(month):
        raise PeriodClosed
    return year
