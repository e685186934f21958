"""Writes down what is best for a child (CRC, art. 3): for one decision, or by a panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.models import BestInterests, Case
from cases.record_enums import BestInterestsKind
from cases.sections import may_be_child
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.sealing import seal_rows

SMALLEST_PANEL = 2


class OfAge(RuleViolation):
    """The rules for children hold for children, and while the age is unclear."""

    code = "of_age"
    message = _("The person is 18 or older. Correct the age first if that is wrong.")


class PanelTooSmall(RuleViolation):
    """A determination is made by several people."""

    code = "panel_too_small"
    message = _("A panel has at least two members. Name them, one on each line.")


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What was asked and weighed; what the child says is heard at any age."""

    question: str
    decision: str
    options: str = ""
    child_view: str = ""
    panel: Sequence[str] = ()
    review_on: date | None = None


@transaction.atomic
def record_best_interests(
    *, case: Case, kind: BestInterestsKind, weighed: Weighed, by: User
) -> BestInterests:
    """Write down an assessment or a determination. Raises OfAge, PanelTooSmall."""
    require(policy.can_edit_case, by, case)
    if not may_be_child(case):
        raise OfAge
    if kind == BestInterestsKind.DETERMINATION and len(weighed.panel) < SMALLEST_PANEL:
        raise PanelTooSmall
    row = BestInterests(case=case, kind=kind, recorded_at=clock.now(), recorded_by=by)
    row.question = weighed.question
    row.decision = weighed.decision
    row.options = weighed.options or None
    row.child_view = weighed.child_view or None
    row.panel = list(weighed.panel) or None
    row.review_on = weighed.review_on
    seal_rows([row], by=by)
    row.save(force_insert=True)
    record_write(
        event=Event.BEST_INTERESTS_RECORDED,
        by=by,
        case=case.pk,
        objects=[row.pk],
        scopes=[Scope.FAMILY.value],
        reason=kind.value,
    )
    return row
