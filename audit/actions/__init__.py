"""Every way into the record."""

from audit.actions.event import (
    record_integrity,
    record_list,
    record_reading,
    record_refusal,
    record_write,
)

__all__ = [
    "record_integrity",
    "record_list",
    "record_reading",
    "record_refusal",
    "record_write",
]
