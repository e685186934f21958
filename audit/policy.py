"""Who may read which part of the record."""

from audit.selectors import oversees_network
from core import scope
from core.scope import Person

READS_SECURITY_LOG = frozenset({"ADMINISTRATOR", "AUDITOR", "SUPERVISOR"})
"""Codes of `accounts.enums.Role`, which stands above."""


def can_read_security_log(user: Person) -> bool:
    """Tell whether this person reads the security log of their organisation."""
    entered = scope.current()
    return (
        entered is not None
        and entered.user == user.pk
        and entered.organisation is not None
        and bool(entered.roles & READS_SECURITY_LOG)
    )


def can_read_network_log(user: Person) -> bool:
    """Tell whether this person watches over all organisations."""
    return can_read_security_log(user) and oversees_network()
