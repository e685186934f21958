"""Keeps what was told of a person in danger who is not yet reached, and lets the person decide."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.case import open_case
from cases.enums import Source, Urgency
from cases.models import AbsentPerson, Case
from cases.record_enums import AbsentDecision
from cases.selectors.absent_person import absent_people, opened_absent
from core import clock, lock, scope
from core.authorise import require
from core.errors import RuleViolation
from vault.actions.room import erase_room, make_room
from vault.enums import RoomKind, Scope
from vault.sealing import seal_rows

REVIEW_AFTER = timedelta(days=14)


class NoVitalInterest(RuleViolation):
    """Without the person's word something is kept only when life is in danger."""

    code = "no_vital_interest"
    message = _("Say what danger to life there is. Without it nothing is kept without the person.")


class WorkingNameNeeded(RuleViolation):
    """A case needs a working name."""

    code = "working_name_needed"
    message = _("Write a working name; an invented one is fine.")


class AbsentEnded(RuleViolation):
    """Somebody ended the file meanwhile."""

    code = "absent_ended"
    message = _("This file was ended meanwhile. What it held cannot be opened again.")


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What was told, and apart from it by whom."""

    who: str
    danger: str
    whereabouts: str = ""
    reporter: str = ""


@transaction.atomic
def record_absent_person(*, reported: Reported, by: User) -> AbsentPerson:
    """Write down what was told of somebody in danger. It makes nobody a client.

    Raises NoVitalInterest.
    """
    require(policy.can_open_case, by)
    if not reported.danger.strip():
        raise NoVitalInterest
    row = AbsentPerson(
        organisation_id=scope.home_of(by),
        recorded_at=clock.now(),
        recorded_by=by,
        review_on=clock.today() + REVIEW_AFTER,
    )
    row.who = reported.who
    row.danger = reported.danger
    row.whereabouts = reported.whereabouts or None
    row.reporter = reported.reporter or None
    make_room(room=row.pk, kind=RoomKind.ABSENT, by=by)
    seal_rows([row], by=by)
    row.save(force_insert=True)
    record_write(event=Event.ABSENT_RECORDED, by=by, objects=[row.pk])
    return row


@transaction.atomic
def end_absent_person(
    *,
    absent: AbsentPerson,
    decision: AbsentDecision,
    by: User,
    working_name: str = "",
    despite_duplicates: bool = False,
) -> Case | None:
    """End the file: the person was told and decided, or was not reached. Its keys are destroyed.

    Only when the person agrees a case is opened, with what was told of the danger; who reported is
    not in it. Raises AbsentEnded, WorkingNameNeeded, and PossibleDuplicates unless somebody has
    looked.
    """
    require(policy.can_open_case, by)
    lock.one_at_a_time(absent.pk)
    if not absent_people(by).filter(pk=absent.pk).exists():
        raise AbsentEnded
    case = None
    if decision == AbsentDecision.AGREED:
        case = _open_case(absent, working_name, by, despite_duplicates=despite_duplicates)
    record_write(
        event=Event.ABSENT_ENDED,
        by=by,
        case=case.pk if case else None,
        objects=[absent.pk],
        reason=decision.value,
    )
    erase_room(room=absent.pk, by=by)
    absent.delete()
    return case


def _open_case(
    absent: AbsentPerson, working_name: str, by: User, *, despite_duplicates: bool
) -> Case:
    """Open a case with what was told of the danger."""
    if not working_name.strip():
        raise WorkingNameNeeded
    said = opened_absent(by, absent)
    return open_case(
        values={
            Scope.IDENTITY: {"working_name": working_name},
            Scope.STATEMENT: {"danger_from": said.danger},
        },
        source=Source.RELATIVE,
        urgency=Urgency.HIGH,
        despite_duplicates=despite_duplicates,
        by=by,
    )
