"""Opens a case and moves it from stage to stage."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import codes, policy, stages
from cases.actions import access, file
from cases.enums import NextStep, RiskLevel, Source, Stage, Urgency
from cases.fields import Values
from cases.models import Case, Episode, Intake
from cases.selectors.search import Found, likely_duplicates
from core import clock, scope
from core.authorise import require
from core.errors import RuleViolation
from vault.actions.room import make_room
from vault.enums import RoomKind

FIRST_STEP_WITHIN = timedelta(days=1)
DESPITE_DUPLICATES = "despite_duplicates"


class StageJump(RuleViolation):
    """A case goes any step forward, one back, or to closed."""

    code = "stage_jump"
    message = _("A case goes forward, one step back, or is closed. Choose another stage.")


class StageReasonNeeded(RuleViolation):
    """One step back, closing and reopening need a reason."""

    code = "reason_needed"
    message = _("Say why the case goes back, closes or opens again.")


class PossibleDuplicates(RuleViolation):
    """There may be a case of this person; `found` says which may be looked at."""

    code = "possible_duplicates"
    message = _("There may be a case of this person already. Look first, then decide.")

    def __init__(self, found: Found) -> None:
        """Tell integrators ids, codes and stages: nothing of the persons."""
        cases = [
            {"id": str(match.case.pk), "code": match.case.code, "stage": match.case.stage}
            for match in found.matches
        ]
        super().__init__(cases=cases, elsewhere_in_organisation=found.elsewhere_in_organisation)
        self.found = found


class StepInThePast(RuleViolation):
    """A next step lies today or later."""

    code = "step_in_the_past"
    message = _("The next step is today or later.")


@transaction.atomic
def open_case(
    *,
    values: Values,
    by: User,
    source: Source = Source.PERSON,
    urgency: Urgency = Urgency.STANDARD,
    restricted: bool = False,
    despite_duplicates: bool = False,
) -> Case:
    """Open a case with what is known so far; a working name is enough.

    `restricted` opens it for the worker alone, without the supervisors. `despite_duplicates` is the
    recorded choice of somebody who has looked. Raises PossibleDuplicates without it.
    """
    require(policy.can_open_case, by)
    if not despite_duplicates:
        found = likely_duplicates(by, values)
        if found.matches or found.elsewhere_in_organisation:
            raise PossibleDuplicates(found)
    moment, now = clock.now(), urgency == Urgency.IMMEDIATE
    case = Case(
        code=codes.new_code(),
        lead_id=scope.home_of(by),
        urgency=urgency,
        restricted=restricted,
        next_step=NextStep.REVIEW_RISK if now else NextStep.COMPLETE_INTAKE,
        next_step_on=clock.today() + (timedelta() if now else FIRST_STEP_WITHIN),
        opened_at=moment,
        opened_by=by,
        stage_since=moment,
    )
    case.save(force_insert=True)
    access.grant_to_opener(case=case, by=by)
    make_room(room=case.pk, kind=RoomKind.CASE, by=by)
    Intake.objects.create(case=case)
    Episode.objects.create(case=case, number=1, opened_at=moment)
    choice = DESPITE_DUPLICATES if despite_duplicates else ""
    record_write(event=Event.CASE_CREATED, by=by, case=case.pk, reason=choice)
    return file.write_fields(case=case, values=values, by=by, source=source)


@transaction.atomic
def move_to_stage(*, case: Case, stage: Stage, by: User, reason: str = "") -> Case:
    """Move a case to another stage; it is closed by `close_case` alone.

    Raises StageJump, StageReasonNeeded.
    """
    if stage == Stage.CLOSED:
        raise StageJump
    return jump_to_stage(case=case, stage=stage, reason=reason, by=by)


@transaction.atomic
def jump_to_stage(*, case: Case, stage: Stage, by: User, reason: str = "") -> Case:
    """Jump, for actions that have rules of their own. Raises StageJump, StageReasonNeeded."""
    require(policy.can_edit_case, by, case)
    case = Case.objects.select_for_update().get(pk=case.pk)
    former = Stage(case.stage)
    if not stages.may_follow(former, stage):
        raise StageJump
    if stages.needs_reason(former, stage) and not reason:
        raise StageReasonNeeded
    case.stage = stage
    case.stage_since = clock.now()
    case.save(update_fields=["stage", "stage_since"])
    record_write(event=Event.CASE_STAGE_CHANGED, by=by, case=case.pk, reason=reason)
    return case


@transaction.atomic
def set_risk_level(*, case: Case, level: RiskLevel, by: User) -> Case:
    """Write down how great the danger is now."""
    require(policy.can_edit_case, by, case)
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.risk_level = level
    case.save(update_fields=["risk_level"])
    record_write(event=Event.CASE_RISK_SET, by=by, case=case.pk, reason=level)
    return case


@transaction.atomic
def set_next_step(*, case: Case, step: NextStep, on: date, by: User) -> Case:
    """Say what has to happen next and by which day. Raises StepInThePast."""
    require(policy.can_edit_case, by, case)
    if on < clock.today():
        raise StepInThePast
    case = Case.objects.select_for_update().get(pk=case.pk)
    case.next_step = step
    case.next_step_on = on
    case.save(update_fields=["next_step", "next_step_on"])
    record_write(event=Event.CASE_NEXT_STEP_SET, by=by, case=case.pk, reason=step)
    return case
