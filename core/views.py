"""Views that belong to no noun: language, quick exit, the neutral page, refusals, style guide."""

import calendar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core import language, leaving, problems, request_id
from core.context_processors import NAMES_COOKIE
from core.http import safe_next

_YEAR = 365 * 24 * 3600


def _remember(response: HttpResponse, name: str, value: str, age: int | None) -> None:
    response.set_cookie(
        name,
        value,
        max_age=age,
        path="/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def remember_language(response: HttpResponse, code: str) -> None:
    """Let this browser ask for pages in this language from now on."""
    _remember(response, settings.LANGUAGE_COOKIE_NAME, code, _YEAR)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of this browser, and of who is signed in, and go back to the page."""
    response = redirect(safe_next(request, "/"))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        language.keep_chosen(request, code)
        remember_language(response, code)
    return response


@require_POST
def set_names(request: HttpRequest) -> HttpResponse:
    """Leave the names of people out of pages, or write them again, until the browser closes."""
    response = redirect(safe_next(request, "/"))
    _remember(response, NAMES_COOKIE, "hidden" if request.POST.get("hide") == "1" else "", None)
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End the session at once and show a page that says nothing of the product."""
    leaving.end_session(request)
    response = HttpResponseRedirect(settings.QUICK_EXIT_TO or reverse("core:neutral"))
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_GET
@never_cache
def neutral(request: HttpRequest) -> HttpResponse:
    """Show the calendar of this month: where a quick exit leads."""
    today = timezone.localdate()
    weeks = calendar.Calendar(firstweekday=0).monthdayscalendar(today.year, today.month)
    context = {"today": today, "weeks": weeks, "weekdays": WEEKDAYS_ABBR.values()}
    return render(request, "neutral.html", context)


def _refuse(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    if problems.is_api(request):
        return problems.answer(status)
    return render(request, f"errors/{name}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _refuse(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: seen, but not allowed."""
    return _refuse(request, "403", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 for a form that is too old or came from elsewhere."""
    return _refuse(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404: the same page for what is absent and for what is invisible."""
    return _refuse(request, "404", 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 429."""
    return _refuse(request, "429", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a word of what went wrong; the number finds the log line."""
    reference = request_id.current() or ""
    if problems.is_api(request):
        return problems.answer(500, reference=reference)
    body = render_to_string("errors/500.html", {"reference": reference, "language": get_language()})
    return HttpResponse(body, status=500)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 503: the record of readings cannot be kept, so nothing is shown."""
    response = _refuse(request, "503", 503)
    response["Retry-After"] = "60"
    return response
