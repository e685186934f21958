"""Codes of what passes between organisations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where a referral stands. Jumps are in `referrals.jumps`, and in the trigger of the table."""

    DRAFT = "DRAFT", _("Draft")
    DISCARDED = "DISCARDED", _("Discarded")
    SENT = "SENT", _("Waiting for an answer")
    ACCEPTED = "ACCEPTED", _("Accepted")
    DECLINED = "DECLINED", _("Declined")
    IN_PROGRESS = "IN_PROGRESS", _("In progress")
    COMPLETED = "COMPLETED", _("Completed")
    CLOSED_INCOMPLETE = "CLOSED_INCOMPLETE", _("Ended without result")
    RETURNED = "RETURNED", _("Returned")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    EXPIRED = "EXPIRED", _("Expired")


class AgeBand(TextChoices):
    """All that an offer says of the person's age."""

    CHILD = "CHILD", _("0 to 17")
    ADULT = "ADULT", _("18 or older")
    UNCLEAR = "UNCLEAR", _("Not clear")


class Condition(TextChoices):
    """What the receiver has to respect from the first minute."""

    WOMAN_INTERVIEWER = "WOMAN_INTERVIEWER", _("A woman talks with the person")
    MAN_INTERVIEWER = "MAN_INTERVIEWER", _("A man talks with the person")
    INTERPRETER = "INTERPRETER", _("An interpreter is needed")
    SIGN_LANGUAGE = "SIGN_LANGUAGE", _("Sign language is needed")
    READ_ALOUD = "READ_ALOUD", _("Texts are read aloud")
    DO_NOT_CALL = "DO_NOT_CALL", _("Do not call")
    STEP_FREE = "STEP_FREE", _("A place without steps")


class HowMany(TextChoices):
    """How many organisations fit: a word, since the exact number helps nobody."""

    NOBODY = "NOBODY", _("Nobody in this area fits.")
    FEW = "FEW", _("Few in this area fit.")
    SOME = "SOME", _("Some in this area fit.")
    MANY = "MANY", _("Many in this area fit.")


class Box(TextChoices):
    """From which side a list of referrals is looked at."""

    IN = "in", _("Received")
    OUT = "out", _("Sent")


class Holder(TextChoices):
    """Who is responsible for a person: exactly one of these at every moment."""

    LEAD = "LEAD", _("Lead organisation")
    HANDED_OVER_ABROAD = "HANDED_OVER_ABROAD", _("Handed over abroad")
    DECLINED_A_LEAD = "DECLINED_A_LEAD", _("The person wants no lead organisation")
    WHEREABOUTS_UNKNOWN = "WHEREABOUTS_UNKNOWN", _("Whereabouts unknown")
