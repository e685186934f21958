"""The person's file and who may open it."""

from cases.models.access import CaseGroupPermission, CaseUserPermission
from cases.models.case import Case
from cases.models.consent import Consent
from cases.models.contact import Contact
from cases.models.draft import Draft
from cases.models.episode import Episode
from cases.models.exclusion import Exclusion
from cases.models.intake import Intake
from cases.models.section import SectionProgress

__all__ = [
    "Case",
    "CaseGroupPermission",
    "CaseUserPermission",
    "Consent",
    "Contact",
    "Draft",
    "Episode",
    "Exclusion",
    "Intake",
    "SectionProgress",
]
