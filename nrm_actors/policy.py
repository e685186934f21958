"""Who may do what in the registry."""

from accounts.enums import Role
from accounts.models import Organisation, User
from core import scope
from nrm_actors.models import Agreement


def can_keep_entry(user: User, organisation: Organisation) -> bool:
    """Let the organisation's own administrator and the coordinator keep its entry."""
    asked = scope.of(user)
    own = asked.organisation == organisation.pk and Role.ADMINISTRATOR in asked.roles
    return own or Role.COORDINATOR in asked.roles


def can_check_for_public(user: User) -> bool:
    """Let the coordinator, and nobody else, check what the public sees."""
    return Role.COORDINATOR in scope.of(user).roles


def can_count_beds(user: User, organisation: Organisation) -> bool:
    """Let whoever is on duty in the organisation count its beds."""
    return scope.of(user).organisation == organisation.pk


def can_keep_mechanism(user: User) -> bool:
    """Let the coordinator record agreements, accredit, appoint and set the mechanism."""
    return Role.COORDINATOR in scope.of(user).roles


def can_end_agreement(user: User, agreement: Agreement) -> bool:
    """Let the coordinator, or the administrator of one of the two parties, end an agreement."""
    asked = scope.of(user)
    party = asked.organisation in {agreement.first_id, agreement.second_id}
    return (party and Role.ADMINISTRATOR in asked.roles) or can_keep_mechanism(user)
