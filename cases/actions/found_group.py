"""Opens a case for each of several people who were found together, and keeps how they are linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.case import open_case
from cases.actions.file import write_episode, write_fields
from cases.enums import AgeGroup, Answer, Sex, Source, Urgency
from cases.fields import Values
from cases.models import Case, FoundGroup
from core import clock, scope
from core.authorise import require
from core.errors import RuleViolation
from vault.actions.room import make_room
from vault.enums import RoomKind, Scope
from vault.sealing import seal_rows

SMALLEST = 2


class GroupTooSmall(RuleViolation):
    """A group is two people or more; a possible recruiter is not one of them."""

    code = "group_too_small"
    message = _("A group has at least two people. Open an ordinary case for one.")


@dataclass(frozen=True, kw_only=True)
class Together:
    """What is the same for all: told once, sealed, and written into each case as common."""

    place: str
    told: str = ""
    of_case: Values = field(default_factory=dict)
    of_episode: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FoundPerson:
    """One line of the grid; somebody who may be a recruiter is kept apart from the others."""

    working_name: str
    sex: Sex | None = None
    age: AgeGroup | None = None
    language: str = ""
    danger_now: Answer | None = None
    may_be_recruiter: bool = False


@transaction.atomic
def open_group(
    *,
    together: Together,
    people: Sequence[FoundPerson],
    by: User,
    despite_duplicates: bool = False,
) -> FoundGroup:
    """Open one separate case each; the link between them is sealed and never travels.

    A possible recruiter gets a case that only the worker opens, without the common answers and
    outside the group. Raises GroupTooSmall, PossibleDuplicates.
    """
    require(policy.can_open_case, by)
    if sum(not one.may_be_recruiter for one in people) < SMALLEST:
        raise GroupTooSmall
    linked: list[str] = []
    for one in people:
        case = _open(one, by, despite_duplicates=despite_duplicates)
        if not one.may_be_recruiter:
            _write_common(case, together, by)
            linked.append(str(case.pk))
    return _keep(together, linked, by)


def _open(one: FoundPerson, by: User, *, despite_duplicates: bool) -> Case:
    identity = {"working_name": one.working_name, "sex": one.sex, "age_said": one.age}
    values: dict[Scope, dict[str, Any]] = {
        Scope.IDENTITY: {name: value for name, value in identity.items() if value}
    }
    if one.language:
        values[Scope.ARRIVAL] = {"language": one.language}
    if one.danger_now:
        values[Scope.NEEDS] = {"danger_now": one.danger_now}
    return open_case(
        values=values,
        by=by,
        urgency=Urgency.IMMEDIATE if one.danger_now == Answer.YES else Urgency.STANDARD,
        restricted=one.may_be_recruiter,
        despite_duplicates=despite_duplicates,
    )


def _write_common(case: Case, together: Together, by: User) -> None:
    if together.of_case:
        write_fields(case=case, values=together.of_case, source=Source.COMMON, by=by)
    if together.of_episode:
        episode = case.episodes.get()
        write_episode(episode=episode, values=together.of_episode, source=Source.COMMON, by=by)


def _keep(together: Together, linked: list[str], by: User) -> FoundGroup:
    group = FoundGroup(organisation_id=scope.home_of(by), recorded_at=clock.now(), recorded_by=by)
    group.place = together.place
    group.told = together.told or None
    group.cases = sorted(linked)
    make_room(room=group.pk, kind=RoomKind.GROUP, by=by)
    seal_rows([group], by=by)
    group.save(force_insert=True)
    record_write(event=Event.GROUP_RECORDED, by=by, objects=[group.pk])
    return group
