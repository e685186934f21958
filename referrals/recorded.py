"""What the codes in the events of referrals mean."""

from audit import words
from audit.enums import Event
from cases.enums import ConsentGround
from referrals.enums import State


def register() -> None:
    """Say it; called once, when the apps are ready."""
    reasons = words.of_list("referral_decline_reasons")
    words.register(Event.REFERRAL_DECLINED, Event.REFERRAL_RETURNED, looks=[reasons])
    words.register(Event.REFERRAL_COMPLETED, looks=[words.of_choices(State)])
    words.register(Event.REFERRAL_SENT, looks=[words.of_choices(ConsentGround)])
