"""The frozen names under which packs are sealed: renaming a class must not close old data.

A line is added with each new model that has sealed fields, and is never changed or removed.
"""

from functools import cache
from typing import Final

from django.db import models

from vault.enums import Scope
from vault.errors import SealUnregistered

FROZEN: Final[dict[str, str]] = {
    "cases.AbsentPerson": "cases_absentperson",
    "cases.Assessment": "cases_assessment",
    "cases.BestInterests": "cases_bestinterests",
    "cases.Case": "cases_case",
    "cases.Closure": "cases_closure",
    "cases.Consent": "cases_consent",
    "cases.Draft": "cases_draft",
    "cases.Contact": "cases_contact",
    "cases.DecisionRequest": "cases_decisionrequest",
    "cases.DecisionSignature": "cases_decisionsignature",
    "cases.Episode": "cases_episode",
    "cases.Exclusion": "cases_exclusion",
    "cases.FoundGroup": "cases_foundgroup",
    "cases.Intake": "cases_intake",
    "cases.ReturnRisk": "cases_returnrisk",
    "cases.StatusDecision": "cases_statusdecision",
    "justice.NotReported": "justice_notreported",
    "justice.Registration": "justice_registration",
    "referrals.Addition": "referrals_addition",
    "referrals.Referral": "referrals_referral",
}
"""Model label → the table name in the authenticated data; the pack name is the scope's code."""


@cache
def table_name(model: type[models.Model]) -> str:
    """Return the frozen name of a model's table. Raises SealUnregistered if it has none."""
    try:
        return FROZEN[model._meta.label]
    except KeyError:
        raise SealUnregistered(f"{model._meta.label} is not in vault/registry.py.") from None


@cache
def pack_name(scope: Scope) -> str:
    """Return the frozen name of the pack of a scope."""
    return scope.value
