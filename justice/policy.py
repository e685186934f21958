"""Who may write in the criminal track of a case."""

from accounts.models import User
from cases import policy
from cases.models import Case


def can_write_track(user: User, case: Case) -> bool:
    """Let those write who write in the case: members of its lead organisation."""
    return policy.can_edit_case(user, case)
