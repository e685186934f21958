"""The person's file and who may open it."""

from cases.models.absent_person import AbsentPerson
from cases.models.access import CaseGroupPermission, CaseUserPermission
from cases.models.assessment import Assessment
from cases.models.best_interests import BestInterests
from cases.models.case import Case
from cases.models.closure import Closure
from cases.models.consent import Consent
from cases.models.contact import Contact
from cases.models.decision_request import DecisionRequest, DecisionSignature
from cases.models.draft import Draft
from cases.models.episode import Episode
from cases.models.exclusion import Exclusion
from cases.models.found_group import FoundGroup
from cases.models.intake import Intake
from cases.models.return_risk import ReturnRisk
from cases.models.section import SectionProgress
from cases.models.status import StatusCard, StatusCertificate, StatusDecision

__all__ = [
    "AbsentPerson",
    "Assessment",
    "BestInterests",
    "Case",
    "CaseGroupPermission",
    "CaseUserPermission",
    "Closure",
    "Consent",
    "Contact",
    "DecisionRequest",
    "DecisionSignature",
    "Draft",
    "Episode",
    "Exclusion",
    "FoundGroup",
    "Intake",
    "ReturnRisk",
    "SectionProgress",
    "StatusCard",
    "StatusCertificate",
    "StatusDecision",
]
