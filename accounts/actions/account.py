"""What a user changes about their own account."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import factors, passwords, sessions, tokens
from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from core import quota, scope
from core.errors import NotVisible, RuleViolation


class PasswordRefused(RuleViolation):
    """The present password is wrong."""

    code = "password_refused"
    message = _("The present password is not right.")


@transaction.atomic
def choose_language(*, language: str, by: User) -> None:
    """Let pages and messages be in this language."""
    scope.of(by)
    User.objects.filter(pk=by.pk).update(language=language)


@transaction.atomic
def change_password(*, present: str, password: str, session: str | None, by: User) -> None:
    """Set a new password; every session of the user ends but the one with this key.

    Raises PasswordRefused, QuotaSpent, and ValidationError when the new one is easily guessed.
    """
    scope.of(by)
    quota.spend("password", str(by.pk), limit=5, per=timedelta(minutes=15))
    if passwords.owner_of(by.email, present) != by:
        raise PasswordRefused
    quota.give_back("password", str(by.pk))
    validate_password(password, by)
    passwords.choose(by, password)
    tokens.end_all(by.pk)
    record_write(event=Event.PASSWORD_CHANGED, by=by)
    sessions.end_all(by.pk, but=session)


@transaction.atomic
def end_session(*, session: UUID, by: User) -> None:
    """End one of the user's own sessions. Raises NotVisible."""
    scope.of(by)
    if not sessions.end_one(by.pk, session):
        raise NotVisible
    record_write(event=Event.SESSION_ENDED, by=by, objects=[session])


@transaction.atomic
def end_other_sessions(*, but: str | None, by: User) -> None:
    """End every session of the user but the one with this key."""
    scope.of(by)
    ended = sessions.end_all(by.pk, but=but)
    record_write(event=Event.SESSION_ENDED, by=by, counts={"sessions": ended})


@transaction.atomic
def enrol_factor(*, offered: str, code: str, by: User) -> list[str]:
    """Set the offered second factor up and return the one-time codes to print.

    Raises FactorRefused, QuotaSpent.
    """
    scope.of(by)
    codes = factors.enrol(by, offered, code)
    record_write(event=Event.FACTOR_ADDED, by=by)
    return codes


@transaction.atomic
def renew_codes(*, by: User) -> list[str]:
    """Replace the printed one-time codes and return the new ones."""
    scope.of(by)
    codes = factors.renew_codes(by)
    record_write(event=Event.FACTOR_ADDED, by=by, reason="codes")
    return codes
