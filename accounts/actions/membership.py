"""Change what a member may do, end a membership, end a member's sessions."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from accounts import policy, sessions, tokens
from accounts import roles as role_rules
from accounts.models import Membership, User
from accounts.notices import tell_of_case_roles
from audit.actions import record_write
from audit.enums import Event
from core import clock, scope
from core.authorise import require
from core.errors import NotVisible


@transaction.atomic
def change_roles(*, member: Membership, roles: Sequence[str], by: User) -> None:
    """Give a colleague exactly these roles, from their next request on.

    Raises NotAllowed (also for oneself), RolesIncompatible, RoleNotForOrganisation.
    """
    scope.of(by)
    require(policy.can_change_member, by, member)
    role_rules.check(roles, kind=member.organisation.kind, exempt=member.exempt)
    _change(member, roles=list(roles))
    record_write(
        event=Event.ROLES_CHANGED, by=by, objects=[member.pk, member.user_id], scopes=list(roles)
    )
    tell_of_case_roles(organisation=member.organisation_id, given=roles, before=member.roles)


@transaction.atomic
def end_membership(*, member: Membership, by: User) -> None:
    """End a colleague's membership and sessions.

    Raises NotAllowed, also for oneself, and NotVisible for a membership that has ended.
    """
    require(policy.can_change_member, by, member)
    _change(member, ended_at=clock.now())
    record_write(event=Event.MEMBERSHIP_ENDED, by=by, objects=[member.pk, member.user_id])
    sessions.end_all(member.user_id)
    tokens.end_all(member.user_id)


def _change(member: Membership, **values: Any) -> None:
    """Write to a membership that still stands: somebody else may have ended it meanwhile."""
    if not Membership.objects.filter(pk=member.pk, ended_at=None).update(**values):
        raise NotVisible


@transaction.atomic
def end_member_sessions(*, member: Membership, by: User) -> int:
    """Sign a colleague out everywhere; return how many sessions ended. Raises NotAllowed."""
    require(policy.can_change_member, by, member)
    ended = sessions.end_all(member.user_id)
    tokens.end_all(member.user_id)
    record_write(
        event=Event.SESSION_ENDED,
        by=by,
        objects=[member.user_id],
        reason="administrator",
        counts={"sessions": ended},
    )
    return ended
