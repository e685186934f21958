"""Which cases a person may open, and which scopes of them."""

from collections.abc import Collection
from typing import TypeVar
from uuid import UUID

from django.contrib.auth.models import Permission
from django.contrib.postgres.functions import TransactionNow
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.enums import Role
from accounts.models import User
from cases.models import AbsentPerson, Case, CaseGroupPermission, CaseUserPermission, FoundGroup
from core import scope, sql
from core.errors import visible
from core.scope import Person
from vault.enums import Scope

Recorded = TypeVar("Recorded", AbsentPerson, FoundGroup)

# As a value and not as a join, so that the planner knows that nearly all rows have it and walks
# the index of the list instead of sorting a whole organisation.
OPEN_CASE = Q(
    permission=Permission.objects.filter(
        content_type__app_label="cases", content_type__model="case", codename="open_case"
    ).values("pk")[:1]
)


def live() -> Q:
    """Permission rows that count now, by the database's clock as in the row policies."""
    now = TransactionNow()
    return OPEN_CASE & Q(starts_at__lte=now) & (Q(expires_at=None) | Q(expires_at__gt=now))


def user_access(user: Person) -> QuerySet[CaseUserPermission]:
    """Return the user's own live permission rows."""
    return CaseUserPermission.objects.filter(live(), user=user.pk)


def group_access(user: Person) -> QuerySet[CaseGroupPermission]:
    """Return the live permission rows of the user's groups."""
    return CaseGroupPermission.objects.filter(live(), group__in=scope.of(user).groups)


def cases_visible_to(user: Person) -> QuerySet[Case]:
    """Return the cases that the user may open, for whatever reason."""
    own = user_access(user).filter(content_object=OuterRef("pk"))
    groups = group_access(user).filter(content_object=OuterRef("pk"))
    return Case.objects.filter(Exists(own) | Exists(groups))


def cases_led_by(user: User) -> QuerySet[Case]:
    """Return the cases that the user opens for their lead organisation."""
    return cases_visible_to(user).filter(lead=scope.home_of(user))


def case_for(user: User, case_id: UUID) -> Case:
    """Return the case, if it exists for the user. Raises NotVisible otherwise."""
    return visible(cases_visible_to(user).select_related("lead").filter(pk=case_id).first())


def led_case_for(user: User, case_id: UUID) -> Case:
    """Return the case, if the user opens it for its lead organisation. Raises NotVisible otherwise.

    What only the lead reads and writes does not exist for whom a case was referred to.
    """
    return visible(cases_led_by(user).select_related("lead").filter(pk=case_id).first())


def open_scopes(user: Person, cases: Collection[UUID]) -> dict[UUID, frozenset[Scope]]:
    """Return for each case the scopes that the user's live permission rows open: the vault's gate."""
    scope.of(user)
    found = sql.call("app.open_scopes", list(cases)) if cases else []
    return {row["case_id"]: frozenset(map(Scope, row["scopes"])) for row in found}


def scopes_of(user: Person, case_id: UUID) -> frozenset[Scope]:
    """Return the scopes that the user's live permission rows open of one case."""
    return open_scopes(user, [case_id]).get(case_id, frozenset())


def leads_and_opens(user: Person, case_id: UUID) -> bool:
    """Return whether the user opens the case for its lead organisation: the record's gate."""
    return cases_visible_to(user).filter(pk=case_id, lead=scope.of(user).organisation).exists()


def wait_for_others(case: Case) -> Case:
    """Let what is written in one case follow each other; return the case as the last one left it.

    The case comes before what hangs on it, everywhere: otherwise two acts stop each other. What
    hangs on it is not read in the same statement, which began before the other one was over.
    Raises NotVisible when the case has been closed to the user meanwhile.
    """
    return visible(Case.objects.select_for_update(no_key=True).filter(pk=case.pk).first())


def recorded_here(rows: QuerySet[Recorded], user: Person) -> QuerySet[Recorded]:
    """Return of records beside cases what the user wrote down, all of the house to a supervisor."""
    entered = scope.of(user)
    if entered.roles.isdisjoint({Role.CASEWORKER, Role.SUPERVISOR}):
        return rows.none()
    here = rows.filter(organisation=entered.organisation)
    return here if Role.SUPERVISOR in entered.roles else here.filter(recorded_by=user.pk)
