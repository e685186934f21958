"""Second factors: codes of an authenticator application, and a printed list of one-time codes.

The secrets are kept by django-allauth, sealed for their user by the vault. A code that was used
stays used, whatever becomes of the request: a printed one is struck off through the side
connection (`core.routers`), one of an application is remembered in Redis until it is over.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import quota
from core.errors import NotAllowed
from core.side import ALIAS
from vault import system_seal

PURPOSE = "second-factor"
TRIES, PER = 5, timedelta(minutes=15)
_owner: ContextVar[User] = ContextVar("owner_of_factor")


class FactorRefused(NotAllowed):
    """The code is wrong, was used before, or there is no factor to give it for."""

    code = "factor_refused"
    message = _("This code is not right, or it was used already. Wait for the next one.")


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # untyped base
    """Seals the secrets of factors for their user."""

    def encrypt(self, text: str) -> str:
        """Seal a secret of the user at hand."""
        return base64.b64encode(_seal(_owner.get(), text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of the user at hand; another user's raises SealBroken."""
        return _unseal(_owner.get(), base64.b64decode(encrypted_text))


def has_factor(user: User) -> bool:
    """Return True when the user set up an authenticator application; a printed list follows it."""
    kept = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    return bool(kept.exists())


def check(user: User, code: str, *, known: bool = False) -> None:
    """Accept a code of the application or of the printed list, each once.

    Raises FactorRefused, and QuotaSpent from the sixth try of this user in a quarter of an hour,
    or when too much was tried from the client's address or network; the latter refuses nobody on
    a device where the user is `known`.
    """
    quota.spend(PURPOSE, str(user.pk), limit=TRIES, per=PER, by_client=True, known=known)
    with _of(user), transaction.atomic(using=ALIAS):
        factors = Authenticator.objects.filter(
            user_id=user.pk, type__in=(Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
        ).order_by("-type")
        if not any(factor.wrap().validate_code(code) for factor in factors):
            raise FactorRefused
    quota.give_back(PURPOSE, str(user.pk), by_client=True)


def offer(user: User) -> str:
    """Return a fresh secret to enrol, sealed for the user until it is confirmed."""
    return base64.b64encode(_seal(user, generate_totp_secret())).decode()


def secret_of(user: User, offered: str) -> str:
    """Return the secret of an offer, to be typed or scanned into the application."""
    return _unseal(user, base64.b64decode(offered))


def address_of(user: User, offered: str) -> str:
    """Return the otpauth address of an offer, for a QR code."""
    return str(Adapter().build_totp_url(user, secret_of(user, offered)))


def enrol(user: User, offered: str, code: str) -> list[str]:
    """Store the offered secret once its code is right; return the one-time codes to print.

    A former application and a former list end, and the code signs nobody in. Raises
    FactorRefused, and QuotaSpent from the sixth try of this user in a quarter of an hour.
    """
    quota.spend(PURPOSE, str(user.pk), limit=TRIES, per=PER)
    secret = secret_of(user, offered)
    if not validate_totp_code(secret, code):
        raise FactorRefused
    with _of(user), transaction.atomic(using=ALIAS):
        Authenticator.objects.filter(user_id=user.pk).delete()
        totp = TOTP.activate(user, secret)
        codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    totp._mark_code_used(code)  # noqa: SLF001 - the code that enrols must not sign in as well
    quota.give_back(PURPOSE, str(user.pk))
    return codes


def renew_codes(user: User) -> list[str]:
    """Replace the printed list; the former list ends."""
    with _of(user), transaction.atomic(using=ALIAS):
        Authenticator.objects.filter(
            user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
        ).delete()
        return list(RecoveryCodes.activate(user).generate_codes())


def codes_left(user: User) -> int:
    """Return how many one-time codes of the printed list are unused."""
    kept = Authenticator.objects.filter(
        user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if kept is None:
        return 0
    with _of(user):
        return len(RecoveryCodes(kept).get_unused_codes())


@contextmanager
def _of(user: User) -> Iterator[None]:
    mark = _owner.set(user)
    try:
        yield
    finally:
        _owner.reset(mark)


def _seal(user: User, text: str) -> bytes:
    return system_seal.seal(PURPOSE, text.encode(), user.pk)


def _unseal(user: User, sealed: bytes) -> str:
    return system_seal.unseal(PURPOSE, sealed, user.pk).decode()
