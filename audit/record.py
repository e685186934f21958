"""Appends entries to the record through the side connection."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.db import Error, IntegrityError

from audit.enums import Event, Outcome
from core import request_id, side
from core.errors import RecordUnavailable

INSTALLATION = UUID(int=0)
"""The chain of what belongs to no case and to no organisation."""


@dataclass(frozen=True)
class Entry:
    """What one event says: ids, names and counts, never values."""

    event: Event
    outcome: Outcome
    actor: UUID | None
    organisation: UUID | None
    case: UUID | None = None
    objects: tuple[UUID, ...] = ()
    scopes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    reason: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    id: UUID = field(default_factory=uuid4)

    @property
    def chain(self) -> UUID:
        """The chain of the case, else of the organisation, else of the installation."""
        return self.case or self.organisation or INSTALLATION


def append(entry: Entry) -> None:
    """Append one entry to its chain; it is durable when this returns.

    Raises RecordUnavailable when it cannot be written, IntegrityError when it holds a value.
    """
    try:
        side.call(
            "app.audit_append",
            entry.id,
            entry.chain,
            entry.actor,
            entry.organisation,
            entry.event.value,
            entry.outcome.value,
            entry.case,
            list(entry.objects),
            list(entry.scopes),
            list(entry.fields),
            entry.reason,
            json.dumps(dict(entry.counts)),
            request_id.current(),
        )
    except IntegrityError:
        raise
    except Error as unavailable:
        raise RecordUnavailable from unavailable
