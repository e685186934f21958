"""What happened: to one case, in one organisation, in the network."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.utils.functional import Promise

from audit import gates, words
from audit.enums import Event, Outcome
from audit.ports import organisation_names
from core import sql
from core.errors import NotVisible
from core.scope import Person

PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What of a log is asked for; nothing set means everything."""

    event: str = ""
    actor: UUID | None = None
    organisation: UUID | None = None
    refused: bool = False
    since: datetime | None = None


@dataclass(frozen=True)
class Position:
    """The last row that was seen; the next page begins behind it."""

    recorded_at: datetime
    id: UUID


@dataclass(frozen=True)
class LogRow:
    """One event as it may be shown: never the ids of other cases or objects."""

    id: UUID
    recorded_at: datetime
    actor: UUID | None
    organisation: UUID | None
    event: str
    outcome: str
    scopes: list[str]
    field_names: list[str]
    reason: str
    counts: dict[str, int]
    objects: int
    sequence: int | None = field(default=None)

    @property
    def label(self) -> str | Promise:
        """The event in plain words."""
        return Event(self.event).label if self.event in Event.values else self.event

    @property
    def outcome_label(self) -> str | Promise:
        """How it ended, in plain words."""
        return Outcome(self.outcome).label

    @property
    def details(self) -> list[str]:
        """What the event names, in words: the reason, parts of a file, questions."""
        said = [*filter(None, [self.reason]), *self.scopes, *self.field_names]
        return list(dict.fromkeys(words.in_words(self.event, code) for code in said))

    @property
    def position(self) -> Position:
        """Where the next page begins when this is the last row."""
        return Position(self.recorded_at, self.id)


def timeline_of_case(case: UUID, user: Person, before: int | None = None) -> list[LogRow]:
    """Return what happened to the case, newest first. Raises NotVisible if it does not open."""
    if not gates.case_opens_to(user, case):
        raise NotVisible
    return _rows(sql.call("app.audit_case_timeline", case, before, PAGE))


def security_log(filters: Filters, after: Position | None = None, page: int = PAGE) -> list[LogRow]:
    """Return what members of the asker's organisation did, newest first.

    The database answers to administrators, auditors and supervisors only.
    """
    return _rows(
        sql.call(
            "app.audit_security_log", filters.event, filters.actor, *_range(filters, after), page
        )
    )


def network_log(filters: Filters, after: Position | None = None, page: int = PAGE) -> list[LogRow]:
    """Return what happened in all organisations, newest first.

    The database answers to auditors of the ombudsman and of the coordinating body only.
    """
    return _rows(
        sql.call(
            "app.audit_network_log",
            filters.event,
            filters.organisation,
            *_range(filters, after),
            page,
        )
    )


def oversees_network() -> bool:
    """Tell whether the asker is an auditor of the ombudsman or of the coordinating body."""
    return bool(sql.call("app.audit_oversees")[0]["audit_oversees"])


def organisations_by_name(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of these organisations."""
    return dict(organisation_names.collect(frozenset(one for one in ids if one)))


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names that colleagues see."""
    users = get_user_model().objects.filter(pk__in={one for one in ids if one})
    return {user.pk: user.get_full_name() for user in users}


def names_of_members(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of those who work, or have worked, in the asker's organisation."""
    asked = sorted({one for one in ids if one})
    return names_of(row["member"] for row in sql.call("app.audit_members", asked))


def _range(filters: Filters, after: Position | None) -> tuple[Any, ...]:
    return (
        filters.refused,
        filters.since,
        after.recorded_at if after else None,
        after.id if after else None,
    )


def _rows(rows: list[dict[str, Any]]) -> list[LogRow]:
    return [LogRow(**{**row, "counts": json.loads(row["counts"])}) for row in rows]
