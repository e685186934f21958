"""Correct facts of a confirmed month, as far as its periods are still open."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.models import Organisation, User
from audit.actions import record_write
from audit.enums import Event
from core import sql
from core.authorise import require
from core.lock import one_at_a_time
from reporting import policy
from reporting.actions.fact import NewFact, PeriodClosed
from reporting.catalogue import Rhythm
from reporting.counting import check_codes
from reporting.enums import PeriodKind, PeriodState
from reporting.models import CountingPeriod, Fact
from reporting.selectors.period import year_of

Codes = Mapping[str, str]


@transaction.atomic
def correct_facts(
    *,
    organisation: Organisation,
    month: date,
    facts: Sequence[NewFact],
    dropped: Collection[UUID],
    by: User,
) -> int:
    """Write new codes for facts of one's own month and take dropped ones away; return how many.

    Once the month or quarter is closed, who was counted stays: a dropped fact keeps its number
    only. Once the year is closed, only how far justice came is written, until that is drawn too.
    Raises NotAllowed, PeriodClosed, NotInCatalogue.
    """
    require(policy.can_confirm_month, by, organisation.pk)
    one_at_a_time(organisation.pk)
    closed = _closed_kinds(month)
    year = year_of(month)
    if year is None or PeriodKind.JUSTICE in closed:
        raise PeriodClosed
    stored = {fact.pk: fact for fact in Fact.objects.filter(organisation=organisation, month=month)}
    wanted = _wanted(stored, facts, dropped, closed)
    changed = {pk for pk, codes in wanted.items() if codes != stored[pk].codes}
    for pk in changed:
        check_codes(year.catalogue, Rhythm(year.rhythm), month, wanted[pk])
        stored[pk].codes = dict(wanted[pk])
        stored[pk].save(update_fields=["codes"])
    gone = set() if closed else set(dropped) & set(stored)
    for pk in gone:
        sql.call("app.statistics_drop_fact", pk)
    touched = len(changed | gone)
    if touched:
        record_write(
            event=Event.MONTH_CORRECTED,
            by=by,
            organisation=organisation.pk,
            counts={"facts": touched},
        )
    return touched


def _wanted(
    stored: Mapping[UUID, Fact],
    facts: Sequence[NewFact],
    dropped: Collection[UUID],
    closed: set[str],
) -> dict[UUID, Codes]:
    found = {
        one.id: _merged(stored[one.id].codes, one.codes, closed)
        for one in facts
        if one.id is not None and one.id in stored
    }
    for pk in set(dropped) & set(stored):
        found[pk] = _without_characteristics(stored[pk].codes, closed)
    return found


def _closed_kinds(month: date) -> set[str]:
    held = CountingPeriod.objects.filter(first__lte=month, last__gte=month)
    return set(held.filter(state=PeriodState.CLOSED).values_list("kind", flat=True))


def _merged(former: Codes, now: Codes, closed: set[str]) -> Codes:
    """Return the codes that a fact may take on; what a closed period has counted stays."""
    if PeriodKind.YEAR in closed:
        return {**former, "JUSTICE": now["JUSTICE"]} if "JUSTICE" in {*former} & {*now} else former
    if closed and ("OTHER_PEOPLE" in former) != ("OTHER_PEOPLE" in now):
        return former
    return {**now, "TIME": former["TIME"]} if "TIME" in former and "TIME" in now else now


def _without_characteristics(former: Codes, closed: set[str]) -> Codes:
    if PeriodKind.YEAR in closed or "TIME" not in former:
        return former
    return {"TIME": former["TIME"]}
