"""What an error report or log may hold: the place of a fault, and nothing that was typed."""

import logging
import traceback
from collections.abc import ItemsView
from types import TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


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
    """Writes where a fault arose and of what kind it is.

    Its words stay out: those of the database repeat what was sent to it.
    """

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        """Return the frames and the kinds of the fault and of what caused it."""
        _kind, fault, trace = ei
        kinds = []
        while fault is not None:
            kinds.append(type(fault).__qualname__)
            fault = fault.__cause__ or fault.__context__
        return "".join(traceback.format_tb(trace)) + " < ".join(kinds)
