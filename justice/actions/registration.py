"""Records that a matter was registered or refused, and what came of it."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases.models import Episode
from core import clock, reference
from core.authorise import require
from core.errors import RuleViolation
from justice import policy
from justice.enums import Register, Step
from justice.models import ProceedingEvent, Registration
from justice.steps import may_follow
from vault.sealing import seal_rows


class OffenceUnknown(RuleViolation):
    """The list of offences has no such article."""

    code = "offence_unknown"
    message = _("Choose an article from the list.")


class StepDoesNotFollow(RuleViolation):
    """The step cannot come after the last one, or lies before it."""

    code = "step_does_not_follow"
    message = _("This cannot follow what was recorded last. Check the step and the day.")


class GroundNeeded(RuleViolation):
    """Discontinuing has a ground, nothing else has one."""

    code = "ground_needed"
    message = _("Say on what ground the proceedings were discontinued.")


class DayToCome(RuleViolation):
    """What is recorded has happened."""

    code = "day_to_come"
    message = _("Write a day that has already been.")


@transaction.atomic
def record_registration(
    *,
    episode: Episode,
    register: Register,
    offence: str,
    registered_on: date,
    by: User,
    number: str = "",
    body: str = "",
    refused: bool = False,
) -> Registration:
    """Record the entry of a matter in a register, or that it was refused.

    `offence` is a code of the list of offences. Raises OffenceUnknown, DayToCome.
    """
    require(policy.can_write_track, by, episode.case)
    if offence not in reference.codes("offences"):
        raise OffenceUnknown
    _demand_past(registered_on)
    entry = Registration(
        case=episode.case,
        episode=episode,
        register=register,
        offence=offence,
        registered_on=registered_on,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    entry.number, entry.body = number or None, body or None
    seal_rows([entry], by=by)
    entry.save(force_insert=True)
    _write_step(entry, Step.REFUSED if refused else Step.REGISTERED, registered_on, "", by)
    record_write(event=Event.REGISTRATION_RECORDED, by=by, case=entry.case_id, objects=[entry.pk])
    return entry


@transaction.atomic
def record_outcome(
    *, registration: Registration, step: Step, happened_on: date, by: User, ground: str = ""
) -> ProceedingEvent:
    """Record the next step of the proceedings; `ground` only when they are discontinued.

    Raises StepDoesNotFollow, GroundNeeded, DayToCome.
    """
    require(policy.can_write_track, by, registration.case)
    _demand_past(happened_on)
    known = ground in reference.codes("discontinuation_reasons")
    if known if step is not Step.DISCONTINUED else not known:
        raise GroundNeeded
    last = registration.events.order_by("-happened_on", "-recorded_at").first()
    former = Step(last.step) if last else None
    if not may_follow(former, step) or (last and happened_on < last.happened_on):
        raise StepDoesNotFollow
    made = _write_step(registration, step, happened_on, ground, by)
    record_write(
        event=Event.PROCEEDING_RECORDED,
        by=by,
        case=registration.case_id,
        objects=[registration.pk],
        reason=step,
    )
    return made


def _write_step(
    entry: Registration, step: Step, happened_on: date, ground: str, by: User
) -> ProceedingEvent:
    try:
        with transaction.atomic():
            return ProceedingEvent.objects.create(
                case=entry.case,
                registration=entry,
                step=step,
                happened_on=happened_on,
                ground=ground,
                recorded_at=clock.now(),
                recorded_by=by,
            )
    except IntegrityError:  # a colleague recorded another step at this moment
        raise StepDoesNotFollow from None


def _demand_past(day: date) -> None:
    if day > clock.today():
        raise DayToCome
