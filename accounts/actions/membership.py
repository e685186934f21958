"""Change what a member may do, end a membership, end a member's sessions."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import policy, sessions, tokens
from accounts import roles as role_rules
from accounts.models import Membership, User
from accounts.notices import tell_of_case_roles
from audit.actions import record_write
from audit.enums import Event
from core import clock, scope, sql
from core.authorise import require
from core.errors import NotVisible, RuleViolation


class LastAdministrator(RuleViolation):
    """An organisation keeps an administrator."""

    code = "last_administrator"
    message = _(
        "An organisation keeps an administrator. Another one has changed the members at this moment."
    )


@transaction.atomic
def change_roles(*, member: Membership, roles: Sequence[str], by: User) -> None:
    """Give a colleague exactly these roles, from their next request on.

    Raises NotAllowed (also for oneself), RolesIncompatible, RoleNotForOrganisation, and
    LastAdministrator when the others have just ended.
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

    Raises NotAllowed, also for oneself, NotVisible for a membership that has ended, and
    LastAdministrator when the others have just ended.
    """
    require(policy.can_change_member, by, member)
    _change(member, ended_at=clock.now())
    record_write(event=Event.MEMBERSHIP_ENDED, by=by, objects=[member.pk, member.user_id])
    sessions.end_all(member.user_id)
    tokens.end_all(member.user_id)


def _change(member: Membership, **values: Any) -> None:
    """Write to a membership that still stands: somebody else may have ended it meanwhile."""
    standing = Membership.objects.filter(pk=member.pk, ended_at=None)
    try:
        with transaction.atomic():
            changed = standing.update(**values)
    except IntegrityError as error:
        if sql.broken_rule(error) == "accounts_keep_an_administrator":
            raise LastAdministrator from None
        raise
    if not changed:
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
