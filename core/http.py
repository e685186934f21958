"""Small helpers between a view and its answer."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from rest_framework.request import Request

from core.errors import RuleViolation

AnyRequest = HttpRequest | Request


def django_request(request: AnyRequest) -> HttpRequest:
    """Return Django's own request, also where the API has wrapped it."""
    return request._request if isinstance(request, Request) else request  # noqa: SLF001 - DRF's own name for it


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, an empty page as well, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def partial_or_page(
    request: HttpRequest,
    *,
    page: str,
    partial: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Answer with the fragment when htmx asks for it, else with the page that includes it.

    `partial` is the template (its name begins with `_`) that `page` includes, so both agree.
    """
    wants_partial = request.headers.get("HX-Request") == "true"
    restoring = request.headers.get("HX-History-Restore-Request") == "true"
    template = partial if wants_partial and not restoring else page
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def act_and_say(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Say on the next page that the act is done, or which rule forbids it."""
    try:
        act()
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done)


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Return the address the form names in `next` when it is one of ours, else the fallback."""
    address = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return fallback
