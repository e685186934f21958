"""Every way into the record."""

from audit.actions.event import (
    record_integrity,
    record_list,
    record_reading,
    record_refusal,
    record_write,
)
from audit.actions.log import (
    export_security_log,
    read_network_log,
    read_security_log,
    read_timeline,
)
from audit.actions.seal import publish_seals, seal_record

__all__ = [
    "export_security_log",
    "publish_seals",
    "read_network_log",
    "read_security_log",
    "read_timeline",
    "record_integrity",
    "record_list",
    "record_reading",
    "record_refusal",
    "record_write",
    "seal_record",
]
