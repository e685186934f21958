"""Goes through the criteria for one matter: page by page, or all at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.section import mark_section
from cases.criteria import ANSWERS, criteria_set, evaluate
from cases.enums import Answer, SectionCode, SectionState
from cases.models import Assessment, Episode
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.opening import open_rows
from vault.sealing import seal_rows

CRITERIA = SectionCode.CRITERIA


class CriteriaUnknown(RuleViolation):
    """There is no such set of criteria."""

    code = "criteria_unknown"
    message = _("Choose one of the sets of criteria.")


class AnswerUnknown(RuleViolation):
    """The set has no such sign, or an answer is none of the four."""

    code = "answer_unknown"
    message = _("Answer signs of this set with yes, no, not known or not asked.")


class AssessmentFinished(RuleViolation):
    """A finished assessment stays as it is."""

    code = "assessment_finished"
    message = _("This assessment is finished. Begin a new one to change answers.")


class NothingAsked(RuleViolation):
    """A decision on status may follow an assessment, so it has to say something."""

    code = "nothing_asked"
    message = _("Nothing is answered yet. Answer one sign at least, then finish.")


@dataclass(frozen=True, kw_only=True)
class Elements:
    """Act, means and purpose (Palermo Protocol, art. 3(a)), each recorded on its own."""

    acts: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()


@transaction.atomic
def start_assessment(*, episode: Episode, criteria: str, by: User) -> Assessment:
    """Begin to go through a set of criteria, by its code. Raises CriteriaUnknown."""
    require(policy.can_edit_case, by, episode.case)
    chosen = criteria_set(criteria)
    if chosen is None:
        raise CriteriaUnknown
    assessment = Assessment.objects.create(
        case=episode.case,
        episode=episode,
        criteria=chosen.code,
        started_at=clock.now(),
        assessed_by=by,
    )
    record_write(
        event=Event.ASSESSMENT_STARTED, by=by, case=episode.case_id, objects=[assessment.pk]
    )
    mark_section(case=episode.case, section=CRITERIA, state=SectionState.PART, by=by)
    return assessment


@transaction.atomic
def write_answers(*, assessment: Assessment, answers: Mapping[str, str], by: User) -> Assessment:
    """Write answers by the codes of the signs; the others stay as they were.

    Raises AnswerUnknown, AssessmentFinished.
    """
    assessment = _open_to_write(assessment, by)
    criteria = criteria_set(assessment.criteria)
    if criteria is None:
        raise CriteriaUnknown
    if not criteria.codes.issuperset(answers) or not set(ANSWERS).issuperset(answers.values()):
        raise AnswerUnknown
    said = {**(assessment.answers or {}), **{code: str(answers[code]) for code in sorted(answers)}}
    assessment.answers = said
    assessment.indicator_result_group = evaluate(criteria, said).group
    return _save(assessment, by)


@transaction.atomic
def write_elements(*, assessment: Assessment, elements: Elements, by: User) -> Assessment:
    """Write which acts, means and purposes there were. Raises AssessmentFinished."""
    assessment = _open_to_write(assessment, by)
    assessment.acts = sorted(elements.acts)
    assessment.means = sorted(elements.means)
    assessment.purposes = sorted(elements.purposes)
    return _save(assessment, by)


@transaction.atomic
def finish_assessment(*, assessment: Assessment, by: User) -> Assessment:
    """Close the answers for good. Raises AssessmentFinished, NothingAsked."""
    assessment = _open_to_write(assessment, by)
    if set((assessment.answers or {}).values()) <= {Answer.NOT_ASKED}:
        raise NothingAsked
    assessment.finished_at = clock.now()
    assessment.save(update_fields=["finished_at"])
    record_write(
        event=Event.ASSESSMENT_FINISHED,
        by=by,
        case=assessment.case_id,
        objects=[assessment.pk],
        reason=assessment.indicator_result_group,
    )
    mark_section(case=assessment.case, section=CRITERIA, state=SectionState.DONE, by=by)
    return assessment


@transaction.atomic
def assess(
    *,
    episode: Episode,
    criteria: str,
    answers: Mapping[str, str],
    by: User,
    elements: Elements | None = None,
) -> Assessment:
    """Go through a set of criteria at once; what has no answer was not asked.

    Raises CriteriaUnknown, AnswerUnknown, NothingAsked.
    """
    assessment = start_assessment(episode=episode, criteria=criteria, by=by)
    write_answers(assessment=assessment, answers=answers, by=by)
    if elements is not None:
        write_elements(assessment=assessment, elements=elements, by=by)
    return finish_assessment(assessment=assessment, by=by)


def _locked(assessment: Assessment, by: User) -> Assessment:
    require(policy.can_edit_case, by, assessment.case)
    assessment = (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("case", "episode")
        .get(pk=assessment.pk)
    )
    if assessment.finished_at is not None:
        raise AssessmentFinished
    return assessment


def _open_to_write(assessment: Assessment, by: User) -> Assessment:
    assessment = _locked(assessment, by)
    reason = Event.ASSESSMENT_WRITTEN.value
    open_rows([assessment], scopes=[Scope.STATEMENT], by=by, reason=reason)
    return assessment


def _save(assessment: Assessment, by: User) -> Assessment:
    seal_rows([assessment], by=by)
    assessment.save()
    record_write(
        event=Event.ASSESSMENT_WRITTEN,
        by=by,
        case=assessment.case_id,
        objects=[assessment.pk],
        scopes=[Scope.STATEMENT.value],
    )
    return assessment
