"""What an error report may hold: the place of the fault, and nothing that was typed."""

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
