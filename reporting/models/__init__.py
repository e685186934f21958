"""What shared figures are counted from, and what was published."""

from reporting.models.catalogue import CatalogueApproval
from reporting.models.draw import DrawLedger, PeriodDraw
from reporting.models.fact import CountedPerson, Fact, FactToken, MonthConfirmation
from reporting.models.period import CountingPeriod
from reporting.models.release import Approval, Publication, Release, ReleaseCell

__all__ = [
    "Approval",
    "CatalogueApproval",
    "CountedPerson",
    "CountingPeriod",
    "DrawLedger",
    "Fact",
    "FactToken",
    "MonthConfirmation",
    "PeriodDraw",
    "Publication",
    "Release",
    "ReleaseCell",
]
