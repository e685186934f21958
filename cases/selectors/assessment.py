"""Assessments of a case, and what they say once opened."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from audit.enums import Event
from cases.criteria import CriteriaSet, Result, criteria_set, evaluate
from cases.enums import DecisionRequestState, ResultGroup, Stage
from cases.models import Assessment, Case, DecisionRequest, StatusDecision
from cases.selectors.access import cases_led_by
from core import scope
from core.errors import visible
from vault.enums import Scope
from vault.opening import open_rows


def assessments_of(user: User, case: Case) -> QuerySet[Assessment]:
    """Return the assessments of the case that the user sees, newest first."""
    return Assessment.objects.filter(case=case).select_related("case", "episode", "assessed_by")


def assessments_to_decide(user: User) -> QuerySet[Assessment]:
    """Return finished assessments that a decision on status has to follow, oldest first.

    Of open cases that the user's organisation leads: the last one of each matter, if it says more
    than "not enough information", nothing was decided since, and no panel has the question.
    """
    home = scope.home_of(user)
    matter = OuterRef("episode")
    later = Assessment.objects.filter(episode=matter, finished_at__gt=OuterRef("finished_at"))
    decided = StatusDecision.objects.filter(episode=matter, decided_at__gte=OuterRef("finished_at"))
    asked = DecisionRequest.objects.filter(
        episode=matter, lead=home, state=DecisionRequestState.SENT
    )
    mine = cases_led_by(user).exclude(stage=Stage.CLOSED)
    finished = Assessment.objects.filter(
        ~Exists(later), ~Exists(decided), ~Exists(asked), case__in=mine, finished_at__isnull=False
    )
    waiting = finished.exclude(indicator_result_group=ResultGroup.INSUFFICIENT)
    return waiting.select_related("case").order_by("finished_at", "pk")


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
