"""Who may confirm a month, and who may approve what is published."""

from uuid import UUID

from accounts.enums import WHO_WORKS_ON_CASES, Role
from accounts.models import User
from core import scope

APPROVERS = frozenset({Role.COORDINATOR, Role.AUDITOR, Role.SUPERVISOR})


def can_confirm_month(user: User, organisation: UUID) -> bool:
    """Let a supervisor of the organisation say that its month is complete."""
    asked = scope.of(user)
    return asked.organisation == organisation and Role.SUPERVISOR in asked.roles


def can_approve_release(user: User) -> bool:
    """Let coordinators, auditors and supervisors look at a release and approve it."""
    return bool(APPROVERS & scope.of(user).roles)


def can_read_own_figures(user: User) -> bool:
    """Let those who work on cases see what their organisation counted."""
    return bool(WHO_WORKS_ON_CASES & scope.of(user).roles)


def can_see_completeness(user: User) -> bool:
    """Let the coordinator see who has confirmed a month."""
    return Role.COORDINATOR in scope.of(user).roles
