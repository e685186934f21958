"""A small site that reads, writes and refuses."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from accounts.models import User
from audit.actions import record_list, record_reading, record_refusal, record_write
from audit.enums import Event
from config.urls import urlpatterns as site
from core.errors import NotAllowed, NotVisible, RuleViolation

CANARY = "Aizada Canary"


def asker(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def read(request: HttpRequest, case: UUID) -> HttpResponse:
    record_reading(event=Event.CASE_OPENED, by=asker(request), case=case, scopes=["identity"])
    return HttpResponse(CANARY)


def listing(request: HttpRequest, case: UUID) -> HttpResponse:
    record_list(event=Event.CASE_LISTED, by=asker(request), objects=[case])
    return HttpResponse(CANARY)


def write(request: HttpRequest, case: UUID) -> HttpResponse:
    record_write(event=Event.CASE_CREATED, by=asker(request), case=case, fields=["name"])
    return HttpResponse(status=int(request.GET.get("status", "200")))


def write_and_lose_a_part(request: HttpRequest, case: UUID) -> HttpResponse:
    record_write(event=Event.CASE_CREATED, by=asker(request), case=case)
    try:
        with transaction.atomic():
            record_write(event=Event.CASE_LISTED, by=asker(request), case=case)
            raise RuntimeError
    except RuntimeError:
        return HttpResponse()


def refuse(request: HttpRequest, case: UUID) -> HttpResponse:
    kinds: dict[str, Exception] = {
        "not_allowed": NotAllowed(),
        "not_found": NotVisible(),
        "rule": RuleViolation(),
        "http404": Http404(),
        "denied": PermissionDenied(),
        "fault": RuntimeError(),
    }
    if "itself" in request.GET:
        record_refusal(event=Event.CASE_OPENED, by=asker(request), case=case, reason="own_reason")
    record_write(event=Event.CASE_CREATED, by=asker(request), case=case)
    raise kinds[request.GET["kind"]]


urlpatterns: list[Any] = [
    *site,
    path("t/read/<uuid:case>", read),
    path("t/list/<uuid:case>", listing),
    path("t/write/<uuid:case>", write),
    path("t/part/<uuid:case>", write_and_lose_a_part),
    path("t/refuse/<uuid:case>", refuse),
]
