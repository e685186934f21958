"""Who may do what with a referral. Whoever asks sees it already; the database saw to that."""

from accounts.enums import Role
from accounts.models import User
from cases.policy import can_edit_case, can_open_case, has_role
from core import scope
from referrals.models import Referral

__all__ = ["can_answer", "can_compose", "can_steer", "can_take_over"]

can_compose = can_edit_case
"""Let members of the lead organisation who write in the case refer it."""


def can_steer(user: User, referral: Referral) -> bool:
    """Let the sender's caseworkers and supervisors send, discard and withdraw."""
    return referral.sender_id == scope.home_of(user) and can_open_case(user)


can_take_over = can_steer
"""Let the lead take over what the receiver has added."""


def can_answer(user: User, referral: Referral) -> bool:
    """Let the receiver's referral officers, supervisors and caseworkers answer and work."""
    return referral.receiver_id == scope.home_of(user) and has_role(
        user, Role.REFERRAL_OFFICER, Role.SUPERVISOR, Role.CASEWORKER
    )
