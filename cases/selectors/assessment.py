"""Assessments of a case, and what they say once opened."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from audit.enums import Event
from cases.criteria import CriteriaSet, Result, criteria_set, evaluate
from cases.models import Assessment, Case
from core.errors import visible
from vault.enums import Scope
from vault.opening import open_rows


def assessments_of(user: User, case: Case) -> QuerySet[Assessment]:
    """Return the assessments of the case that the user sees, newest first."""
    return Assessment.objects.filter(case=case).select_related("case", "episode", "assessed_by")


def assessment_for(user: User, case: Case, assessment_id: UUID) -> Assessment:
    """Return one assessment, closed. Raises NotVisible."""
    return visible(assessments_of(user, case).filter(pk=assessment_id).first())


def opened_assessment(user: User, assessment: Assessment) -> Assessment:
    """Open the answers, as far as the user may. The reading is recorded."""
    open_rows([assessment], scopes=[Scope.STATEMENT], by=user, reason=Event.ASSESSMENT_OPENED.value)
    return assessment


def criteria_of(assessment: Assessment) -> CriteriaSet:
    """Return the version of the set that was asked. Raises NotVisible if it is not kept."""
    return visible(criteria_set(assessment.criteria))


def result_of(assessment: Assessment) -> Result:
    """Return what an opened assessment amounts to."""
    return evaluate(criteria_of(assessment), assessment.answers or {})
