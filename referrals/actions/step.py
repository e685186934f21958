"""One step of a referral from state to state, locked, so that of two answers one counts."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.errors import RuleViolation, visible
from referrals.enums import State
from referrals.jumps import may_follow
from referrals.models import Referral


class IllegalJump(RuleViolation):
    """The referral does not stand where this step begins."""

    code = "illegal_jump"
    message = _("The referral has moved on. Look at it again.")


@transaction.atomic
def locked(*, referral: Referral, to: State, by: User) -> Referral:
    """Return the referral as it stands now, kept for this step. Raises IllegalJump, NotVisible."""
    found = visible(Referral.objects.select_for_update().filter(pk=referral.pk).first())
    if not may_follow(State(found.state), to):
        raise IllegalJump(state=found.state)
    return found
