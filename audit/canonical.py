"""The bytes that are hashed and signed, built apart from the database that stored them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from audit.models import AuditEvent

NOTHING_BEFORE = bytes(32)
_NULL = (-1).to_bytes(4, "big", signed=True)
_TEXT, _UUID = 25, 2950
"""PostgreSQL's type numbers, part of its binary form of an array."""


def lp(*parts: bytes | None) -> bytes:
    """Join parts, each after its length in four bytes; None has length -1."""
    return b"".join(
        _NULL if part is None else len(part).to_bytes(4, "big") + part for part in parts
    )


def microseconds(moment: datetime) -> bytes:
    """Return the moment as microseconds since 1970 in eight bytes."""
    passed = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (passed // timedelta(microseconds=1)).to_bytes(8, "big", signed=True)


def event_hash(event: AuditEvent, previous: bytes) -> bytes:
    """Return the hash that `app.audit_append` gave this event after `previous`."""
    parts = lp(
        event.id.bytes,
        event.chain.bytes,
        event.sequence.to_bytes(8, "big", signed=True),
        microseconds(event.recorded_at),
        _uuid(event.actor),
        _uuid(event.organisation),
        event.event.encode(),
        event.outcome.encode(),
        _uuid(event.case),
        _array(_UUID, [one.bytes for one in event.object_ids]),
        _array(_TEXT, [one.encode() for one in event.scopes]),
        _array(_TEXT, [one.encode() for one in event.field_names]),
        event.reason.encode(),
        _counts(event.counts),
        _uuid(event.request),
    )
    return sha256(previous + parts).digest()


def _uuid(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


def _array(kind: int, items: Sequence[bytes]) -> bytes:
    numbers = (1, 0, kind, len(items), 1) if items else (0, 0, kind)
    return b"".join(number.to_bytes(4, "big") for number in numbers) + lp(*items)


def _counts(counts: Mapping[str, int]) -> bytes:
    ordered = sorted(counts.items(), key=lambda item: (len(item[0]), item[0]))
    return ("{" + ", ".join(f'"{name}": {value}' for name, value in ordered) + "}").encode()
