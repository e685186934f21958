"""The person's file and who may open it."""

from cases.models.access import CaseGroupPermission, CaseUserPermission
from cases.models.case import Case
from cases.models.consent import Consent
from cases.models.episode import Episode
from cases.models.intake import Intake

__all__ = ["Case", "CaseGroupPermission", "CaseUserPermission", "Consent", "Episode", "Intake"]
