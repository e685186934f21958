"""The record: events in chains, and seals over the chains' heads."""

from audit.models.event import AuditEvent
from audit.models.seal import AuditSeal, AuditSealPublication

__all__ = ["AuditEvent", "AuditSeal", "AuditSealPublication"]
