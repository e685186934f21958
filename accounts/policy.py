"""What a member may do with members and organisations."""

from accounts.enums import OrganisationState, Role
from accounts.models import Membership, Organisation, OrganisationProposal, User
from accounts.selectors.organisation import TWO_PERSONS
from core import scope


def can_manage_members(user: User) -> bool:
    """Allow administrators, for their own organisation."""
    return Role.ADMINISTRATOR in scope.of(user).roles


def can_change_member(user: User, member: Membership) -> bool:
    """Allow administrators, for colleagues and never for themselves."""
    home = scope.of(user).organisation
    return (
        can_manage_members(user)
        and member.organisation_id == home
        and member.user_id != user.pk
        and member.ended_at is None
    )


def can_propose_organisation(user: User) -> bool:
    """Allow the coordinating body."""
    return Role.COORDINATOR in scope.of(user).roles


def can_read_proposals(user: User) -> bool:
    """Allow those who propose and those who confirm."""
    return bool(scope.of(user).roles & TWO_PERSONS)


def can_confirm_organisation(user: User, proposal: OrganisationProposal) -> bool:
    """Allow an administrator or auditor of another organisation than the proposing one."""
    asked = scope.of(user)
    return bool(
        asked.roles & {Role.ADMINISTRATOR, Role.AUDITOR}
        and proposal.proposed_by != user.pk
        and proposal.proposed_in != asked.organisation
    )


def can_suspend_organisation(user: User, organisation: Organisation) -> bool:
    """Allow the coordinating body, for other organisations."""
    asked = scope.of(user)
    return (
        Role.COORDINATOR in asked.roles
        and organisation.pk != asked.organisation
        and organisation.state != OrganisationState.SUSPENDED
    )


def can_end_probation(user: User, organisation: Organisation) -> bool:
    """Allow the coordinating body, for another organisation that is on probation."""
    asked = scope.of(user)
    return (
        Role.COORDINATOR in asked.roles
        and organisation.pk != asked.organisation
        and organisation.state == OrganisationState.PROBATION
    )


def can_resume_organisation(user: User, organisation: Organisation) -> bool:
    """Allow the coordinating body, for a suspended organisation."""
    return (
        Role.COORDINATOR in scope.of(user).roles
        and organisation.state == OrganisationState.SUSPENDED
    )
