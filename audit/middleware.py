"""What surrounds the request's transaction: settling its writes, recording what was refused."""

import logging
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from audit import settlement
from audit.actions import record_refusal
from audit.enums import Event
from core.errors import NotAllowed, NotVisible, RecordUnavailable, StepUpRequired
from core.middleware import Handler, Refused

log = logging.getLogger(__name__)


class SettleEvents:
    """Gives the request its id; afterwards settles its writes and records a refusal once.

    It stands outside `core.middleware.RequestScope`, so that it acts when the transaction is over.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, then write down how it ended."""
        with settlement.settling() as ledger:
            response = self.get_response(request)
            refused: Refused | None = getattr(request, "refused", None)
            code = _code(refused.why) if refused else ""
            if refused and code and not ledger.refusal_recorded:
                _record(request, refused, code)
            return response


def _code(why: Exception) -> str:
    if isinstance(why, NotAllowed | NotVisible) and not isinstance(why, StepUpRequired):
        return why.code
    if isinstance(why, Http404):
        return NotVisible.code
    return NotAllowed.code if isinstance(why, PermissionDenied) else ""


def _record(request: HttpRequest, refused: Refused, code: str) -> None:
    asked_for = request.resolver_match.kwargs.values() if request.resolver_match else ()
    try:
        record_refusal(
            event=Event.ACCESS_REFUSED,
            by=request.user if request.user.is_authenticated else None,
            organisation=refused.scope.organisation if refused.scope else None,
            objects=[value for value in asked_for if isinstance(value, UUID)],
            reason=code,
        )
    except RecordUnavailable:
        # Nothing was shown or done; the answer stays the refusal.
        log.error("a refusal could not be recorded")
