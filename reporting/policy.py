"""Who may confirm a month, and who may approve what is published."""

from uuid import UUID

from accounts.enums import Role
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
