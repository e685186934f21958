"""Signing in: a password, then a second factor, then a session. Used by pages and by the API."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from accounts import devices, factors, passwords, sessions
from accounts.models import User
from accounts.who import user_of
from audit.actions import record_refusal, record_write
from audit.enums import Event
from core import clock, quota, scope
from core.client import client_address
from core.errors import RecordUnavailable, Refusal

log = logging.getLogger(__name__)

NO_RETURN = frozenset({"accounts:sign_in", "accounts:code", "accounts:sign_out"})
TRIES, COOL_OFF = 5, timedelta(minutes=15)
PENDING, PENDING_AT = "pending", "pending_at"
PENDING_FOR = timedelta(minutes=5)
BACKEND = "django.contrib.auth.backends.ModelBackend"


class CredentialsRefused(Refusal):
    """Address or password is wrong, or the account is closed: all three look alike."""

    code = "credentials_refused"
    status = 401
    message = _("E-mail or password is not right. Check both and try again.")


def check_password(request: HttpRequest, *, email: str, password: str) -> User:
    """Return the user with this address and password.

    The try is counted before it is checked, per account and address of the client, known
    account or not, and for the client whatever the account: parallel guesses count in full.
    What others tried from this client refuses nobody on a device where they signed in before.
    Raises CredentialsRefused, and QuotaSpent from the sixth try on until a quarter of an hour
    has passed without one.
    """
    account = email.strip().lower()
    subject = salted_hmac("sign_in", f"{account}\n{client_address(request)}", algorithm="sha256")
    try:
        known = devices.knows_address(request, account)
        quota.spend(
            "sign_in", subject.hexdigest(), limit=TRIES, per=COOL_OFF, by_client=True, known=known
        )
        user = passwords.owner_of(account, password)
        if user is None:
            raise CredentialsRefused
    except Refusal as refusal:
        _record_failure(User.objects.filter(email=account).first(), refusal)
        raise
    quota.give_back("sign_in", subject.hexdigest(), by_client=True)
    return user


def check_factor(request: HttpRequest, user: User, code: str) -> None:
    """Accept the user's second factor at sign-in. Raises FactorRefused, QuotaSpent."""
    try:
        factors.check(user, code, known=devices.knows(request, user))
    except Refusal as refusal:
        _record_failure(user, refusal)
        raise


def _record_failure(named: User | None, refusal: Refusal) -> None:
    """Record a try at an account; whoever is signed in and tries another one is not its owner."""
    entered = scope.current()
    stranger = entered is not None and named is not None and entered.user != named.pk
    record_refusal(
        event=Event.SIGN_IN_FAILED,
        by=None if stranger else named,
        objects=[named.pk] if stranger and named else (),
        reason=refusal.code,
    )


def factor_asked(user: User) -> bool:
    """Return True when this user gives a second factor at sign-in."""
    return factors.has_factor(user)


def address(page: str = "") -> str:
    """Return where one signs in, and which page of ours follows."""
    return reverse("accounts:sign_in") + (f"?{urlencode({'next': page})}" if page else "")


def page_of_ours(request: HttpRequest, address: str) -> str:
    """Return the path of a page of this site, without what follows it; empty for any other.

    The start page and the pages of signing in are none to come back to.
    """
    if not url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return ""
    path = urlsplit(address).path
    try:
        name = resolve(path).view_name
    except Resolver404:
        return ""
    return "" if path == "/" or name in NO_RETURN else path


def remember(request: HttpRequest, user: User) -> None:
    """Keep who gave the right password until the second factor follows."""
    request.session.cycle_key()
    request.session[PENDING] = str(user.pk)
    request.session[PENDING_AT] = clock.now().timestamp()


def remembered(request: HttpRequest) -> User | None:
    """Return who gave the right password within the last minutes."""
    pending = request.session.get(PENDING)
    since = request.session.get(PENDING_AT, 0)
    if pending is None or clock.now().timestamp() - since > PENDING_FOR.total_seconds():
        return None
    return User.objects.filter(pk=UUID(pending), is_active=True).first()


def complete(request: HttpRequest, user: User, *, factor: bool) -> None:
    """Begin the user's session under a fresh key."""
    if request.user.is_authenticated:
        logout(request)
    login(request, user, backend=BACKEND)
    for name in (PENDING, PENDING_AT):
        request.session.pop(name, None)
    sessions.begin(request, factor=factor)
    sessions.SessionStore.clear_expired()
    with scope.enter(user):
        record_write(event=Event.SESSION_STARTED, by=user, reason="factor" if factor else "")


def leave(request: HttpRequest) -> None:
    """End this session."""
    user = user_of(request)
    logout(request)
    record_write(event=Event.SESSION_ENDED, by=user)


def leave_quickly(request: HttpRequest) -> None:
    """End this session, if there is one; it ends even when the record cannot be written."""
    user = request.user if isinstance(request.user, User) else None
    logout(request)
    if user is None:
        return
    try:
        record_write(event=Event.SESSION_ENDED, by=user, reason="quick_exit")
    except RecordUnavailable:
        log.error("a quick exit could not be recorded")


def factor_missing(request: HttpRequest) -> bool:
    """Return True when this session must not go on without a second factor."""
    required: bool = settings.SECOND_FACTOR_REQUIRED
    return required and sessions.factor_given_at(request) is None
