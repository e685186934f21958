"""Read the record; reading it is itself an event."""

from uuid import UUID

from audit.actions.event import record_reading
from audit.enums import Event
from audit.policy import can_read_network_log, can_read_security_log
from audit.selectors import Filters, LogRow, Position, network_log, security_log, timeline_of_case
from audit.selectors.log import PAGE
from core import authorise
from core.scope import Person

EXPORTED = 10_000
"""The most rows in one file."""


def read_security_log(*, filters: Filters, after: Position | None, by: Person) -> list[LogRow]:
    """Return one page of the organisation's log, and one row more if there are more.

    Raises NotAllowed, RecordUnavailable.
    """
    authorise.require(can_read_security_log, by)
    record_reading(event=Event.SECURITY_LOG_READ, by=by)
    return security_log(filters, after, PAGE + 1)


def export_security_log(*, filters: Filters, by: Person) -> list[LogRow]:
    """Return the newest rows of the organisation's log for a file.

    Raises NotAllowed, RecordUnavailable.
    """
    authorise.require(can_read_security_log, by)
    record_reading(event=Event.SECURITY_LOG_EXPORTED, by=by)
    return security_log(filters, None, EXPORTED)


def read_network_log(*, filters: Filters, after: Position | None, by: Person) -> list[LogRow]:
    """Return one page of what happened in all organisations, and one row more if there are more.

    Raises NotAllowed for whoever does not watch over them, RecordUnavailable.
    """
    authorise.require(can_read_network_log, by)
    record_reading(event=Event.NETWORK_LOG_READ, by=by)
    return network_log(filters, after, PAGE + 1)


def read_timeline(*, case: UUID, by: Person, before: int | None = None) -> list[LogRow]:
    """Return what happened to a case. Raises NotVisible, RecordUnavailable."""
    rows = timeline_of_case(case, by, before)
    record_reading(event=Event.TIMELINE_READ, by=by, case=case)
    return rows
