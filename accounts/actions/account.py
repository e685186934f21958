"""What a user changes about their own account."""

from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import tokens
from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from core import quota, scope
from core.errors import RuleViolation


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
def change_password(*, present: str, password: str, by: User) -> None:
    """Set a new password; every other session of the user ends with the next request.

    Raises PasswordRefused, QuotaSpent, and ValidationError when the new one is easily guessed.
    """
    scope.of(by)
    quota.spend("password", str(by.pk), limit=5, per=timedelta(minutes=15))
    if not by.check_password(present):
        raise PasswordRefused
    quota.give_back("password", str(by.pk))
    validate_password(password, by)
    by.set_password(password)
    by.save(update_fields=["password"])
    tokens.end_all(by.pk)
    record_write(event=Event.PASSWORD_CHANGED, by=by)
