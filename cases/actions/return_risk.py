"""Writes down what may wait for a person on return."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.models import Case, ReturnRisk
from cases.record_enums import ReturnDanger, ReturnRiskResult
from cases.sections import is_foreign
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.sealing import seal_rows


class NotForeign(RuleViolation):
    """A return to another country concerns its citizens and people without citizenship."""

    code = "not_foreign"
    message = _("Write down first that the person is a citizen of another country, or of none.")


@dataclass(frozen=True, kw_only=True)
class Return:
    """Where to, what may wait there, what the person says, and what would protect them."""

    country: str
    result: ReturnRiskResult
    dangers: frozenset[ReturnDanger] = frozenset()
    person_says: str = ""
    protection: str = ""


@transaction.atomic
def record_return_risk(*, case: Case, of: Return, by: User) -> ReturnRisk:
    """Write down an assessment; the newest one counts. Raises NotForeign."""
    require(policy.can_edit_case, by, case)
    if not is_foreign(case):
        raise NotForeign
    row = ReturnRisk(case=case, recorded_at=clock.now(), recorded_by=by)
    row.country = of.country
    row.result = of.result
    row.dangers = sorted(of.dangers) or None
    row.person_says = of.person_says or None
    row.protection = of.protection or None
    seal_rows([row], by=by)
    row.save(force_insert=True)
    record_write(
        event=Event.RETURN_RISK_RECORDED,
        by=by,
        case=case.pk,
        objects=[row.pk],
        scopes=[Scope.LEGAL.value],
    )
    return row
