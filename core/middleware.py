"""What surrounds every request: its scope in the database, and headers that keep it private."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from core import client, problems, scope
from core.errors import Refusal

Handler = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Refused:
    """What ended the work of a view, and who was asking in which organisation."""

    why: Exception
    scope: scope.Scope | None


def note_refusal(request: HttpRequest, why: Exception) -> None:
    """Keep what ended the view, for those further out; whoever answers an exception calls this."""
    request.refused = Refused(why, scope.current())  # type: ignore[attr-defined]


class RequestScope:
    """Runs the request in one transaction in which the database knows who asks.

    An answer of 400 or more, or an exception, leaves no row behind. A streamed body would run
    after the transaction and see nothing, so only responses that say so may stream.
    """

    UNSCOPED: ClassVar[frozenset[str]] = frozenset({"/healthz", "/readyz"})

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request inside its scope."""
        if request.path in self.UNSCOPED:
            return self.get_response(request)
        if request.user.is_authenticated:
            with scope.enter(request.user):
                return self._answer(request)
        with transaction.atomic():
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not problems.is_api(request):
            response = _only_sent_to(request, response)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        if isinstance(response, StreamingHttpResponse) and not getattr(
            response, "opened_in_scope", False
        ):
            raise TypeError("a streamed body would run outside its scope")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Undo what the view wrote, and say a refusal in the person's words."""
        transaction.set_rollback(True)
        note_refusal(request, exception)
        if not isinstance(exception, Refusal):
            return None
        context: dict[str, Any] = {"message": exception.message}
        return render(request, f"errors/{exception.status}.html", context, status=exception.status)


def _only_sent_to(request: HttpRequest, refused: HttpResponseBase) -> HttpResponseBase:
    """Return a page with a way on, where an address that takes forms alone was opened."""
    page = render(request, "errors/405.html", status=refused.status_code)
    page["Allow"] = refused.headers.get("Allow", "")
    return page


class KnownClient:
    """Lets counters know, as keyed digests, where the request comes from."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        with client.begin(request):
            return self.get_response(request)


class PrivateResponses:
    """Keeps what a signed-in person saw out of every cache."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer and mark the answer as private."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
