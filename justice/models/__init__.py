"""The criminal track of a matter: registrations, what came of them, or why there is none."""

from justice.models.not_reported import NotReported
from justice.models.proceeding_event import ProceedingEvent
from justice.models.registration import Registration

__all__ = ["NotReported", "ProceedingEvent", "Registration"]
