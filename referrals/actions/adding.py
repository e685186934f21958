"""What the receiver adds beside the file, and what the lead takes over from it."""

from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases.actions.file import FieldUnknown, write_fields
from cases.enums import Source
from cases.fields import FIELDS, Row
from cases.selectors.access import case_for
from core import clock, scope
from core.authorise import require
from core.errors import NotVisible, RuleViolation
from referrals import policy
from referrals.actions.step import IllegalJump
from referrals.models import Addition, Referral, ReferralFile
from referrals.selectors.referral import file_of
from vault.enums import Scope
from vault.opening import open_rows
from vault.sealing import seal_rows

CORRECTION = "TOLD_RECEIVER"
"""The reason noted in the lead's file when an addition is taken over."""


class AnswerUnfit(RuleViolation):
    """The file could not take such an answer over."""

    code = "answer_unfit"
    message = _("This answer does not fit the question.")


class AskedAgain(RuleViolation):
    """Asking for what is known already needs a reason."""

    code = "reason_needed"
    message = _("This is known already. Say why it was asked again.")


@transaction.atomic
def add_answer(
    *, referral: Referral, scope_code: Scope, field: str, value: Any, by: User, reason: str = ""
) -> Addition:
    """Add or correct one answer beside the lead's file, which stays as it is.

    What is known already counts as asked again and needs a reason. Raises NotVisible outside the
    granted scopes, FieldUnknown, AnswerUnfit, AskedAgain.
    """
    require(policy.can_answer, by, referral)
    file = file_of(by, referral)
    if scope_code not in file.scopes:
        raise NotVisible
    if field not in FIELDS[scope_code]:
        raise FieldUnknown
    if not FIELDS[scope_code][field].field.takes(value):
        raise AnswerUnfit
    asked_again = _is_known(file, scope_code, field, by)
    if asked_again and not reason:
        raise AskedAgain
    addition = Addition(
        referral=referral,
        scope=scope_code,
        asked_again=asked_again,
        added_at=clock.now(),
        added_by=by,
        added_in_id=scope.home_of(by),
    )
    addition.field, addition.value, addition.reason = field, value, reason
    seal_rows([addition], by=by)
    addition.save(force_insert=True)
    record_write(
        event=Event.REFERRAL_ADDED_TO,
        by=by,
        case=file.case_id,
        objects=[referral.pk, addition.pk],
        scopes=[scope_code],
        fields=[field],
        counts={"asked_again": int(asked_again)},
    )
    return addition


def _is_known(file: ReferralFile, scope_code: Scope, field: str, by: User) -> bool:
    case = case_for(by, file.case_id)
    rows: list[Row] = [case, case.intake]
    open_rows(rows, scopes=[scope_code], by=by, reason=Event.REFERRAL_ADDED_TO)
    known = FIELDS[scope_code][field]
    row = next(row for row in rows if isinstance(row, known.model))
    return getattr(row, field) not in (None, "", [])


@transaction.atomic
def take_over(*, addition: Addition, by: User) -> Addition:
    """Write an addition of the receiver into the lead's own file, once. Raises IllegalJump."""
    require(policy.can_take_over, by, addition.referral)
    addition = Addition.objects.select_for_update().get(pk=addition.pk)
    if addition.taken_over_at is not None:
        raise IllegalJump
    case = case_for(by, file_of(by, addition.referral).case_id)
    open_rows([addition], scopes=[Scope.EXCHANGE], by=by, reason=Event.REFERRAL_TAKEN_OVER)
    part, name = Scope(addition.scope), addition.field or ""
    known = FIELDS[part].get(name)
    if known is None:
        raise FieldUnknown
    value = known.field.read(addition.value)
    write_fields(
        case=case,
        values={part: {name: value}},
        by=by,
        source=Source.ORGANISATION,
        reason=CORRECTION,
        asked_on=localdate(addition.added_at),
    )
    addition.taken_over_at = clock.now()
    addition.save(update_fields=["taken_over_at"])
    record_write(
        event=Event.REFERRAL_TAKEN_OVER, by=by, case=case.pk, objects=[addition.pk], scopes=[part]
    )
    return addition
