"""What the rules for children ask of a file."""

from datetime import date

from accounts.models import User
from audit.enums import Event
from cases.age import age_group_of, eighteenth_birthday
from cases.enums import AgeGroup, Answer
from cases.models import BestInterests, Case
from core import clock
from vault.enums import Scope
from vault.errors import SealBroken, SealNotOpened
from vault.opening import open_rows


def comes_of_age_on(user: User, case: Case) -> date | None:
    """Return the eighteenth birthday that is still to come, if the day of birth is known.

    The age group in the file is that of the day on which it was written; the birthday goes on.
    """
    if case.age_group != AgeGroup.CHILD:
        return None
    open_rows([case], scopes=[Scope.IDENTITY], by=user, reason=Event.CASE_OPENED)
    grown = eighteenth_birthday(case.born_on) if case.born_on else None
    return grown if grown and grown > clock.today() else None


def age_group_now(case: Case) -> AgeGroup:
    """Return the age group of an opened file today, which may no longer be the one kept in it."""
    return age_group_of(
        born_on=case.born_on,
        birth_year=case.birth_year,
        said=AgeGroup(case.age_said) if case.age_said else None,
        today=clock.today(),
    )


def has_come_of_age(case: Case) -> bool:
    """Return whether an opened file is still kept by the rules for children, wrongly by now."""
    try:
        return case.age_group != AgeGroup.ADULT and age_group_now(case) == AgeGroup.ADULT
    except (SealBroken, SealNotOpened):
        return False


def guardian_is_checked(user: User, case: Case) -> bool:
    """Return whether it is checked that the guardian had no part in it."""
    open_rows([case.intake], scopes=[Scope.FAMILY], by=user, reason=Event.CASE_OPENED)
    return case.intake.guardian_checked == Answer.YES


def best_interests_of(user: User, case: Case) -> list[BestInterests]:
    """Return the records of the child's best interests, opened, newest first."""
    rows = list(BestInterests.objects.filter(case=case).select_related("recorded_by"))
    return open_rows(rows, scopes=[Scope.FAMILY], by=user, reason=Event.CASE_OPENED)
