"""Which roles go together, explained; the database holds the same."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.enums import APART_ROLES, CASE_ROLES, OrganisationKind, Role
from core.errors import RuleViolation


class RolesIncompatible(RuleViolation):
    """An administrator or coordinator may not also work on cases."""

    code = "roles_incompatible"
    message = _(
        "Whoever manages members or coordinates must not open cases. "
        "Give these roles to two different people."
    )


class RoleNotForOrganisation(RuleViolation):
    """The role belongs to another kind of organisation."""

    code = "role_not_for_organisation"
    message = _("Only a coordinating body has coordinators.")


def check(roles: Collection[str], *, kind: str, exempt: bool = False) -> None:
    """Raise RolesIncompatible or RoleNotForOrganisation when these roles cannot be given."""
    apart = set(roles) & set(APART_ROLES)
    if apart and set(roles) & set(CASE_ROLES) and not exempt:
        raise RolesIncompatible
    if not all(fits(role, kind=kind) for role in roles):
        raise RoleNotForOrganisation


def fits(role: str, *, kind: str) -> bool:
    """Return whether an organisation of this kind has such members."""
    return role != Role.COORDINATOR or kind == OrganisationKind.COORDINATING_BODY
