"""What surrounds the request's transaction: settling its writes."""

from django.http import HttpRequest, HttpResponseBase

from audit import settlement
from core.middleware import Handler


class SettleEvents:
    """Gives the request its id and settles its writes once its transaction has ended."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, then settle."""
        with settlement.settling():
            return self.get_response(request)
