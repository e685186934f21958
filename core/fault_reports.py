"""What an error report or log may hold: the place of a fault, and nothing that was typed."""

import json
import logging
import traceback
from collections.abc import ItemsView, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

from core import request_id

KEPT_OF_A_JOB = ("id", "name", "hostname", "description", "runtime")


class NothingPersonal(SafeExceptionReporterFilter):
    """Drops form values and local variables from every report."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return nothing of what was sent."""
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: TracebackType
    ) -> ItemsView[str, Any]:
        """Return no local variables."""
        return {}.items()


class PlaceOfFault(logging.Formatter):
    """Writes one JSON object a line; of a fault, where it arose and of what kind it is.

    Its words stay out: those of the database repeat what was sent to it.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _without_words(record),
        }
        if request := request_id.current():
            line["request"] = str(request)
        if record.exc_info and record.exc_info[0]:
            line["fault"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Return the frames and the kinds of the fault and of what caused it."""
        _kind, fault, trace = ei
        kinds = []
        while fault is not None:
            kinds.append(type(fault).__qualname__)
            fault = fault.__cause__ or fault.__context__
        return "".join(traceback.format_tb(trace)) + " < ".join(kinds)


def _without_words(record: logging.LogRecord) -> str:
    """Return the message without what was sent.

    Celery puts it and the words of a fault into its own; Django the address that was asked for,
    which may be the secret of an invitation. Of an address the log keeps the route.
    """
    told = record.args
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest) and isinstance(told, tuple):
        match = request.resolver_match
        place = match.route if match else "no such address"
        return str(record.msg) % tuple(place if _is_address(one) else one for one in told)
    if isinstance(told, Mapping) and told.keys() & {"exc", "return_value"}:
        kept = dict.fromkeys(told, "") | {n: told[n] for n in KEPT_OF_A_JOB if n in told}
        return str(record.msg) % kept
    return record.getMessage()


def _is_address(told: object) -> bool:
    """Return whether this is the address, which Django has rewritten if it is not all ASCII."""
    return isinstance(told, str) and told.startswith("/")
