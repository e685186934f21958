"""Users, organisations and the membership that joins them."""

from accounts.models.membership import Membership, OrganisationGroup
from accounts.models.organisation import Organisation
from accounts.models.user import User

__all__ = ["Membership", "Organisation", "OrganisationGroup", "User"]
