"""One at a time: an advisory lock that is held until the transaction ends."""

from uuid import UUID

from core import sql


def one_at_a_time(subject: UUID | int) -> None:
    """Wait until no other transaction acts on this subject, or does the act of this number."""
    key = subject
    if isinstance(subject, UUID):
        key = int.from_bytes(subject.bytes[:8], "big", signed=True)
    sql.call("pg_catalog.pg_advisory_xact_lock", key)
