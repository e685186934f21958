"""Who must not know of a case."""

from uuid import UUID

from accounts.models import Organisation, User
from audit.enums import Event
from cases.models import Case, Exclusion
from core.errors import NotVisible
from nrm_actors.selectors import sitting_members
from vault.enums import Scope
from vault.opening import open_rows


def exclusions_of(user: User, case: Case) -> list[Exclusion]:
    """Return the exclusions of a case, opened; only members of the lead organisation see any."""
    rows = list(Exclusion.objects.filter(case=case))
    return open_rows(rows, scopes=[Scope.STATEMENT], by=user, reason=Event.CASE_OPENED)


def exclusion_for(user: User, case: Case, exclusion_id: UUID) -> Exclusion:
    """Return one exclusion, opened. Raises NotVisible."""
    found = [row for row in exclusions_of(user, case) if row.pk == exclusion_id]
    if not found:
        raise NotVisible
    return found[0]


def excluded_organisations(user: User, case: Case) -> frozenset[UUID]:
    """Return the organisations that must not learn of the case, with their units, for the composer."""
    named = {UUID(row.organisation) for row in exclusions_of(user, case) if row.organisation}
    if not named:
        return frozenset()
    parents = dict(Organisation.objects.values_list("pk", "parent"))
    return frozenset(pk for pk in parents if _line_of(pk, parents) & named)


def excluded_members(user: User, case: Case) -> frozenset[UUID]:
    """Return the colleagues who must not learn of the case, or stepped back from it."""
    return frozenset(UUID(row.member) for row in exclusions_of(user, case) if row.member)


def is_kept_from_panel(user: User, case: Case, body: UUID) -> bool:
    """Return whether somebody in the panel must not learn of the case, or sits for who must not."""
    seats = sitting_members().get(body, ())
    named = excluded_members(user, case) | excluded_organisations(user, case)
    return any(seat.user in named or seat.organisation in named for seat in seats)


def _line_of(pk: UUID, parents: dict[UUID, UUID | None]) -> set[UUID]:
    line: set[UUID] = set()
    above: UUID | None = pk
    while above is not None and above not in line:
        line.add(above)
        above = parents.get(above)
    return line
