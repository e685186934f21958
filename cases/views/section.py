"""The sections of a case."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from core.errors import NotVisible


@require_http_methods(["GET", "POST"])
def section_page(request: HttpRequest, case: UUID, section: str) -> HttpResponse:
    raise NotVisible


@require_http_methods(["GET", "POST"])
def consent_page(request: HttpRequest, case: UUID) -> HttpResponse:
    raise NotVisible
