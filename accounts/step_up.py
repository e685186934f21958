"""A second factor again, before an act that cannot be taken back lightly."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from accounts import devices, factors, sessions
from accounts.actions.token import step_up_token
from accounts.who import user_of
from audit.actions import record_refusal, record_write
from audit.enums import Event
from core import clock
from core.errors import Refusal, StepUpRequired
from core.http import AnyRequest, django_request

RECENT = timedelta(minutes=5)
"""For export, packet, emergency access, erasure, role, factor and key actions."""


def require(request: AnyRequest, *, within: timedelta | None = None) -> None:
    """Go on only when the factor was given lately; without `within`, once in this session.

    Where the second factor is off (demonstration), a user without one passes. Raises
    StepUpRequired: the page then asks for the code and continues with what was asked.
    """
    if not settings.SECOND_FACTOR_REQUIRED and not factors.has_factor(user_of(request)):
        return
    given = given_at(django_request(request))
    if given is None or (within is not None and clock.now() - given > within):
        raise StepUpRequired


def given_at(request: HttpRequest) -> datetime | None:
    """Return when this session or token last gave a second factor."""
    token = getattr(request, "token", None)
    if token is not None:
        return token.factor_at  # type: ignore[no-any-return]  # accounts.models.ApiToken
    return sessions.factor_given_at(request)


def give(request: AnyRequest, code: str) -> None:
    """Accept a code and let this session (under a fresh key) or token act for a while.

    Raises FactorRefused, QuotaSpent.
    """
    request, user = django_request(request), user_of(request)
    if not settings.SECOND_FACTOR_REQUIRED and not factors.has_factor(user):
        return
    try:
        factors.check(user, code, known=devices.knows(request, user))
    except Refusal as refusal:
        record_refusal(event=Event.STEP_UP_FAILED, by=user, reason=refusal.code)
        raise
    token = getattr(request, "token", None)
    if token is None:
        sessions.step_up(request)
    else:
        step_up_token(token=token, at=clock.now(), by=user)
    record_write(event=Event.STEP_UP_PASSED, by=user)
