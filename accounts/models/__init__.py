"""Users, organisations, the membership that joins them, and how a user is signed in."""

from accounts.models.invitation import Invitation
from accounts.models.membership import Membership, OrganisationGroup
from accounts.models.organisation import Organisation
from accounts.models.password import Password
from accounts.models.proposal import OrganisationProposal
from accounts.models.repeated_write import RepeatedWrite
from accounts.models.session import Session
from accounts.models.token import ApiToken
from accounts.models.user import User

__all__ = [
    "ApiToken",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationGroup",
    "OrganisationProposal",
    "Password",
    "RepeatedWrite",
    "Session",
    "User",
]
