"""Refusals and faults of the API as RFC 9457 problem bodies; the parser that bounds what is read."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    ValidationError,
)
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.parsers import JSONParser
from rest_framework.response import Response

from core.errors import Refusal
from core.http import django_request
from core.middleware import note_refusal

CONTENT_TYPE = "application/problem+json"
PART, READ_AWAY = 64 * 1024, 25 * 1024 * 1024
"""Bytes: what is read at a time, and how much of what is too large; no more passes the proxy."""
TITLES = {
    400: "Bad request",
    401: "Sign in first",
    403: "Not allowed",
    404: "Nothing here",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "A rule forbids this",
    413: "Too large",
    415: "Unsupported media type",
    423: "Veiled",
    429: "Too many requests",
    500: "Fault",
    503: "Unavailable",
}
CODES = {
    400: "invalid",
    401: "not_authenticated",
    403: "not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "too_large",
    415: "unsupported_media_type",
    429: "too_many_requests",
    500: "fault",
    503: "unavailable",
}


class BoundedJSONParser(JSONParser):
    """Reads JSON no larger than DATA_UPLOAD_MAX_MEMORY_SIZE, and no numbers that are not any."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        """Return the decoded body. Raises RequestDataTooBig and ParseError."""
        request = django_request((parser_context or {})["request"])
        try:
            text = _body(request).decode("utf-8")
            parsed = json.loads(text, parse_constant=_refuse_constant)
            if "\\ud" in text.lower():
                json.dumps(parsed, ensure_ascii=False).encode()  # half a sign is no text
        except (ValueError, RecursionError):
            raise exceptions.ParseError from None
        if not isinstance(parsed, dict):
            raise exceptions.ParseError
        return parsed


def _body(request: HttpRequest) -> bytes:
    """Return what was sent; what is too large is read away first.

    A server that answers and hangs up while it is still being sent to is often not heard.
    """
    try:
        return request.body
    except RequestDataTooBig:
        for _part in range(READ_AWAY // PART):
            if not request.read(PART):
                break
        raise


def _refuse_constant(name: str) -> None:
    raise ValueError


def body(code: str, number: int, **members: Any) -> dict[str, Any]:
    """Return the members of a problem."""
    return {
        "type": f"urn:ishenim:problem:{code}",
        "title": TITLES.get(number, TITLES[400]),
        "status": number,
        "code": code,
    } | members


def answer(number: int, code: str = "", **members: Any) -> JsonResponse:
    """Return a problem from outside the views of the API."""
    content = body(code or CODES.get(number, CODES[400]), number, **members)
    return JsonResponse(content, status=number, content_type=CONTENT_TYPE)


def is_api(request: HttpRequest) -> bool:
    """Return True for an address that answers in JSON."""
    return request.path.startswith("/api/")


def handle(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer what a view of the API raised; a fault stays a fault (500, without a word)."""
    request = context["request"]
    content, number = _describe(exc)
    if content is None:
        return None
    note_refusal(django_request(request), exc)
    headers = {}
    if number == 401 and (scheme := getattr(exc, "auth_header", None)):
        headers["WWW-Authenticate"] = scheme
    return Response(content, status=number, headers=headers, content_type=CONTENT_TYPE)


def _describe(exc: Exception) -> tuple[dict[str, Any] | None, int]:
    if isinstance(exc, Refusal):
        detail = {"detail": str(exc.message)} if exc.message else {}
        return body(exc.code, exc.status, **detail, **exc.details), exc.status
    if isinstance(exc, exceptions.ValidationError):
        return body("invalid", 400, errors=exc.detail), 400
    if isinstance(exc, ValidationError):
        errors = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
        return body("invalid", 400, errors=errors), 400
    number = _status_of(exc)
    return (None, 500) if number is None else (body(CODES.get(number, "invalid"), number), number)


def _status_of(exc: Exception) -> int | None:
    if isinstance(exc, Http404):
        return 404
    if isinstance(exc, PermissionDenied):
        return 403
    if isinstance(exc, RequestDataTooBig):
        return 413
    return exc.status_code if isinstance(exc, exceptions.APIException) else None
