"""The veil over a quiet screen, lifted by a short code of this device."""

from datetime import timedelta

from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import sessions
from accounts.who import user_of
from audit.actions import record_write
from audit.enums import Event
from core import quota
from core.errors import NotAllowed

CODE = "device_code"
TRIES, PER = 5, timedelta(hours=8)


class DeviceCodeRefused(NotAllowed):
    """The code of this device is wrong."""

    code = "device_code_refused"
    message = _("This is not the code of this device.")


class SessionEnded(DeviceCodeRefused):
    """The code was wrong too often: whoever holds the device must sign in."""

    code = "session_ended"
    status = 401
    message = _("The code was wrong five times. Sign in again.")


def set_code(request: HttpRequest, code: str) -> None:
    """Keep a short code for this session on this device, hashed; it dies with the session."""
    _session(request).set_code(make_password(code))
    record_write(event=Event.DEVICE_CODE_SET, by=user_of(request))


def has_code(request: HttpRequest) -> bool:
    """Return True when this session can be veiled: a code was set to lift the veil."""
    return bool(_session(request).device_code)


def lower(request: HttpRequest) -> None:
    """Veil the session: until the code is given, no page is shown."""
    _session(request).lower_veil()


def is_down(request: HttpRequest) -> bool:
    """Return True while the session is veiled."""
    return _session(request).veiled


def lift(request: HttpRequest, code: str) -> None:
    """Lift the veil. Raises DeviceCodeRefused; the fifth wrong code SessionEnded."""
    user = user_of(request)
    subject = f"{user.pk}:{request.session.get(sessions.STARTED)}"
    tries = quota.spend(CODE, subject, limit=10 * TRIES, per=PER)
    if tries <= TRIES and check_password(code, _session(request).device_code):
        quota.give_back(CODE, subject)
        _session(request).lift_veil()
        return
    if tries >= TRIES:
        logout(request)
        record_write(event=Event.SESSION_ENDED, by=user, reason="device_code")
        raise SessionEnded
    raise DeviceCodeRefused


def _session(request: HttpRequest) -> sessions.SessionStore:
    return sessions.loaded(request)
