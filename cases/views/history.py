"""The history of a case in plain words: the newest first, the readings of a day as one line."""

from datetime import date
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.enums import Event, Outcome
from audit.selectors import LogRow, names_of, timeline_of_case
from audit.selectors.log import PAGE
from cases.models import Case
from cases.selectors.contact import contacts_visible_to
from core.components import Link, Pager, TimelineItem
from core.dates import day_of

ICONS = {
    Event.CASE_ASSIGNED: "people",
    Event.CASE_CREATED: "cases",
    Event.CASE_STAGE_CHANGED: "right",
    Event.CASE_UNASSIGNED: "people",
    Event.CASE_WRITTEN: "pen",
    Event.CONSENT_RECORDED: "check",
    Event.CONTACT_BECAME_CASE: "contact",
    Event.SCOPES_OPENED: "book",
}
NOT_TOLD = frozenset({Event.KEY_CREATED.value, Event.KEY_GRANTED.value, Event.KEY_REVOKED.value})
"""What the machine did with keys belongs to the whole record, not to the overview."""


def newest(user: User, case: Case, most: int) -> list[TimelineItem]:
    """Return the newest lines for the overview; reading them is part of reading the page."""
    rows = [row for row in timeline_of_case(case.pk, user) if row.event not in NOT_TOLD]
    found = items(rows)[:most]
    first = contacts_visible_to(user).filter(case=case).first()
    if first is not None and len(found) < most:
        said = f"{first.get_channel_display()}, {first.get_caller_display()}"
        day = day_of(first.taken_at)
        found.append(TimelineItem(title=_("First contact"), text=f"{said}, {day}", icon="contact"))
    return found


def items(rows: list[LogRow], *, each_reading: bool = False) -> list[TimelineItem]:
    """Return the lines; the same act of the same person on one day is one line.

    The readings of a day are one line below what was done on it, unless each is asked for.
    """
    names = names_of(row.actor for row in rows)
    if each_reading:
        return [_item(list(same), names) for _key, same in groupby(rows, _same)]
    found = []
    for _day, of_day in groupby(rows, _local_day):
        several = list(of_day)
        readings = [row for row in several if _reads(row)]
        acts = [row for row in several if not _reads(row)]
        found += [_item(list(same), names) for _key, same in groupby(acts, _same)]
        found += [_readings(readings, names)] if readings else []
    return found


def chips(address: str, *, each_reading: bool) -> list[Link]:
    """Return the switch between readings as one line of their day and each of them."""
    together, apart = _("What was done"), _("With each reading")
    return [
        Link(label=together, url=address, current=not each_reading),
        Link(label=apart, url=f"{address}?readings=1", current=each_reading),
    ]


def pager(request: HttpRequest, rows: list[LogRow], *, each_reading: bool) -> Pager:
    """Say how many events are on the page, and where older ones are."""
    count = len(rows)
    shown = ngettext("%(count)d event", "%(count)d events", count) % {"count": count}
    more = "&readings=1" if each_reading else ""
    if count < PAGE:
        return Pager(shown=shown)
    return Pager(shown=shown, next_url=f"{request.path}?before={rows[-1].sequence}{more}")


def _local_day(row: LogRow) -> date:
    return localtime(row.recorded_at).date()


def _same(row: LogRow) -> tuple[str, str, UUID | None, date]:
    return row.event, row.outcome, row.actor, _local_day(row)


def _reads(row: LogRow) -> bool:
    return row.outcome == Outcome.DONE and row.event != Event.RECORD_UNREADABLE


def _readings(rows: list[LogRow], names: dict[UUID, str]) -> TimelineItem:
    count = len(rows)
    who = dict.fromkeys(names.get(row.actor, "") for row in rows if row.actor)
    day = day_of(rows[0].recorded_at)
    return TimelineItem(
        title=ngettext("%(count)d reading", "%(count)d readings", count) % {"count": count},
        text=", ".join([*filter(None, who), day]),
        icon="book",
    )


def _item(same: list[LogRow], names: dict[UUID, str]) -> TimelineItem:
    row = same[0]
    who = names.get(row.actor, "") if row.actor else ""
    moment = localtime(row.recorded_at)
    text = [who, date_format(moment, "DATE_FORMAT"), date_format(moment, "H:i")]
    if len(same) > 1:
        times = ngettext("%(count)d time", "%(count)d times", len(same)) % {"count": len(same)}
        text[-1] = times
    if row.outcome in {Outcome.REFUSED, Outcome.SETTLED_ROLLED_BACK}:
        text.append(str(row.outcome_label))
    known = Event(row.event) if row.event in Event.values else None
    return TimelineItem(
        title=row.label,
        text=", ".join(part for part in text if part),
        icon=ICONS.get(known, "info") if known else "info",
        kind="closed" if row.outcome == Outcome.REFUSED else "",
    )
