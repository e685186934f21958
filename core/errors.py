"""Refusals that a person can be told about; everything else is a fault."""

from typing import ClassVar, TypeVar

from django.utils.functional import Promise

Thing = TypeVar("Thing")


class Refusal(Exception):
    """A request was understood and refused; `code` is stable, `message` is for the person."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    message: str | Promise = ""

    def __init__(self, message: str | Promise | None = None, **details: object) -> None:
        super().__init__(self.code)
        if message is not None:
            self.message = message
        self.details = details


class RuleViolation(Refusal):
    """The case, referral or decision is not in a state that allows this (409)."""

    code = "rule_violation"


class NotAllowed(Refusal):
    """The person sees the object but may not do this with it (403)."""

    code = "not_allowed"
    status = 403


class StepUpRequired(NotAllowed):
    """The act needs a second factor given a short while ago (403)."""

    code = "step_up_required"


class NotVisible(Refusal):
    """The object does not exist for this person (404)."""

    code = "not_found"
    status = 404


class QuotaSpent(Refusal):
    """The person or organisation has asked too often (429)."""

    code = "too_many_requests"
    status = 429


class RecordUnavailable(Refusal):
    """The audit record cannot be written, so nothing is read or done (503)."""

    code = "record_unavailable"
    status = 503


def visible(found: Thing | None) -> Thing:
    """Return what was found. Raises NotVisible when nothing exists for the person."""
    if found is None:
        raise NotVisible
    return found
