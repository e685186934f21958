"""Groups found together: for whoever wrote them down and the supervisors, with a case of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from audit.enums import Event
from cases.models import Case, FoundGroup
from cases.selectors.access import cases_visible_to, recorded_here
from core.errors import NotVisible, visible
from core.scope import Person
from vault.enums import GROUP_SCOPES, Scope
from vault.errors import SealBroken, SealNotOpened
from vault.opening import open_rows

LISTED: Final = 100


@dataclass(frozen=True)
class OpenedGroup:
    """A group as one person may see it: cases that are closed to them are not there."""

    group: FoundGroup
    cases: list[Case]


def groups_visible_to(user: Person) -> QuerySet[FoundGroup]:
    """Return the groups that the user wrote down, all of the organisation to a supervisor."""
    return recorded_here(FoundGroup.objects.all(), user)


def opened_groups(user: User) -> list[FoundGroup]:
    """Open the newest groups and return those that `opened_group` finds for the user."""
    groups = list(groups_visible_to(user).select_related("recorded_by")[:LISTED])
    open_rows(groups, scopes=[Scope.STATEMENT], by=user, reason=Event.GROUP_LISTED.value)
    named = {group.pk: _cases_of(group) for group in groups}
    seen = cases_visible_to(user).filter(pk__in=frozenset[UUID]().union(*named.values()))
    found = frozenset(seen.values_list("pk", flat=True))
    return [group for group in groups if not named[group.pk].isdisjoint(found)]


def _cases_of(group: FoundGroup) -> frozenset[UUID]:
    try:
        return frozenset(UUID(pk) for pk in group.cases or [])
    except (SealBroken, SealNotOpened):
        return frozenset()


def opened_group(user: User, group_id: UUID) -> OpenedGroup:
    """Open a group and those of its cases that the user sees.

    Which cases it has is sealed, so that only the opened group tells that the user sees none of
    them: then it is not there either. Raises NotVisible.
    """
    group = visible(
        groups_visible_to(user).select_related("recorded_by").filter(pk=group_id).first()
    )
    open_rows([group], scopes=[Scope.STATEMENT], by=user, reason=Event.GROUP_OPENED.value)
    cases = cases_visible_to(user).filter(pk__in=_cases_of(group))
    found = list(cases.order_by("code"))
    if not found:
        raise NotVisible
    return OpenedGroup(group, found)


def open_scopes_of_groups(user: Person, groups: Collection[UUID]) -> dict[UUID, frozenset[Scope]]:
    """Return the scopes of each group that the user may open: the vault's gate."""
    opens = groups_visible_to(user).filter(pk__in=groups).values_list("pk", flat=True)
    return dict.fromkeys(opens, GROUP_SCOPES)
