"""Closes a case, and lets a second person look at it within 72 hours."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.case import jump_to_stage
from cases.enums import Stage, StageReason
from cases.models import Case, Closure
from cases.record_enums import ClosureReview
from cases.selectors.closure import waiting_closures
from core import clock, reference
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.sealing import seal_rows

SECOND_PERSON_WITHIN = timedelta(hours=72)


class ClosureReasonUnknown(RuleViolation):
    """A closing names one of the known reasons."""

    code = "closure_reason_unknown"
    message = _("Choose why the case is closed.")


class ClosureReviewed(RuleViolation):
    """A second person looked already, or the case was opened again."""

    code = "closure_reviewed"
    message = _("This closing was looked at already, or the case is open again.")


@dataclass(frozen=True, kw_only=True)
class Closing:
    """Why, what was done before, and how it ended for the person."""

    reason: str
    checked: frozenset[str] = frozenset()
    outcome: str = ""


@transaction.atomic
def close_case(*, case: Case, closing: Closing, by: User) -> Closure:
    """Close a case, at once. Raises ClosureReasonUnknown, StageJump."""
    require(policy.can_edit_case, by, case)
    if closing.reason not in reference.codes("closure_reasons"):
        raise ClosureReasonUnknown
    case = Case.objects.select_for_update().get(pk=case.pk)
    former = Stage(case.stage)
    jump_to_stage(case=case, stage=Stage.CLOSED, reason=closing.reason, by=by)
    moment = clock.now()
    row = Closure(
        case=case,
        former_stage=former,
        reason=closing.reason,
        closed_at=moment,
        closed_by=by,
        due_at=moment + SECOND_PERSON_WITHIN,
    )
    row.checked = sorted(closing.checked) or None
    row.outcome = closing.outcome or None
    seal_rows([row], by=by)
    row.save(force_insert=True)
    record_write(
        event=Event.CASE_CLOSED,
        by=by,
        case=case.pk,
        objects=[row.pk],
        scopes=[Scope.NEEDS.value],
        reason=closing.reason,
    )
    return row


@transaction.atomic
def review_closure(*, closure: Closure, review: ClosureReview, by: User) -> Closure:
    """Say as the second person whether the case stays closed; if not, it opens where it was.

    Raises ClosureReviewed.
    """
    require(policy.can_review_closure, by, closure)
    open_still = waiting_closures().filter(pk=closure.pk)
    found = open_still.select_for_update(of=("self",)).select_related("case").first()
    if found is None:
        raise ClosureReviewed
    closure = found
    closure.review, closure.reviewed_at, closure.reviewed_by = review, clock.now(), by
    closure.save(update_fields=["review", "reviewed_at", "reviewed_by"])
    record_write(
        event=Event.CASE_CLOSURE_REVIEWED,
        by=by,
        case=closure.case_id,
        objects=[closure.pk],
        reason=review.value,
    )
    if review == ClosureReview.SENT_BACK:
        back = Stage(closure.former_stage)
        back = Stage.SCREENING if back is Stage.CONTACT else back
        jump_to_stage(case=closure.case, stage=back, reason=StageReason.NEW_FACTS, by=by)
    return closure
