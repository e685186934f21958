"""The history of a case in plain words: the newest first, repeated readings as one line."""

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
from core.components import Pager, TimelineItem

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
        day = date_format(localtime(first.taken_at), "DATE_FORMAT")
        found.append(TimelineItem(title=_("First contact"), text=f"{said}, {day}", icon="contact"))
    return found


def items(rows: list[LogRow]) -> list[TimelineItem]:
    """Return the lines; the same act of the same person on one day is one line."""
    names = names_of(row.actor for row in rows)
    return [_item(list(same), names) for _key, same in groupby(rows, _same)]


def pager(request: HttpRequest, rows: list[LogRow]) -> Pager:
    """Say how many events are on the page, and where older ones are."""
    count = len(rows)
    shown = ngettext("%(count)d event", "%(count)d events", count) % {"count": count}
    if count < PAGE:
        return Pager(shown=shown)
    return Pager(shown=shown, next_url=f"{request.path}?before={rows[-1].sequence}")


def _same(row: LogRow) -> tuple[str, str, UUID | None, object]:
    return row.event, row.outcome, row.actor, localtime(row.recorded_at).date()


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
