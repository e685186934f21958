"""Give a program access in a user's name, and take it back."""

from datetime import datetime

from django.db import transaction

from accounts import tokens
from accounts.models import ApiToken, User
from audit.actions import record_write
from audit.enums import Event
from core import scope


@transaction.atomic
def issue_token(*, factor_at: datetime | None, by: User) -> tuple[ApiToken, str]:
    """Give out a token for this user; `factor_at` says when the second factor was given."""
    with scope.enter(by):
        token, secret = tokens.make(by, factor_at=factor_at)
        record_write(event=Event.TOKEN_ISSUED, by=by, objects=[token.pk])
    return token, secret


@transaction.atomic
def end_token(*, token: ApiToken, by: User) -> None:
    """End this token."""
    scope.of(by)
    ApiToken.objects.filter(pk=token.pk, user=by.pk).delete()
    record_write(event=Event.TOKEN_ENDED, by=by, objects=[token.pk])


@transaction.atomic
def step_up_token(*, token: ApiToken, at: datetime, by: User) -> None:
    """Note that this token's user gave the second factor."""
    scope.of(by)
    tokens.note_factor(token, by, at)
