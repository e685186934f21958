"""Tells an organisation when somebody is let into its files."""

from collections.abc import Collection
from uuid import UUID

from accounts import mail
from accounts.enums import CASE_ROLES, Role
from accounts.models import Membership

WATCHFUL = (Role.ADMINISTRATOR, Role.SUPERVISOR)


def tell_of_case_roles(
    *, organisation: UUID, given: Collection[str], before: Collection[str] = ()
) -> None:
    """Write to every administrator and supervisor when a role that reads cases is given.

    The message says only that there is something to read; who was given what stands in the
    security log of the organisation, which both roles read (ADR 0016).
    """
    if not (set(given) - set(before)) & set(CASE_ROLES):
        return
    watchful = Membership.objects.filter(
        organisation=organisation, ended_at=None, roles__overlap=list(WATCHFUL)
    ).select_related("user")
    for member in watchful:
        mail.send_note(email=member.user.email, language=member.user.language)
