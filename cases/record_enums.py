"""Codes of records that are written once: closings, best interests, returns, absent people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BestInterestsKind(TextChoices):
    """Two records that differ: what is best in one decision, and what a panel determines."""

    ASSESSMENT = "ASSESSMENT", _("Assessment for one decision")
    DETERMINATION = "DETERMINATION", _("Determination by a panel")


class ReturnRiskResult(TextChoices):
    """What an assessment of the risks of a return amounts to."""

    MAY_RETURN = "MAY_RETURN", _("A return with help can be prepared")
    NOT_SAFE = "NOT_SAFE", _("A return is not safe")
    NOT_KNOWN = "NOT_KNOWN", _("Not enough is known")


class ReturnDanger(TextChoices):
    """What may wait for the person on return."""

    RETALIATION = "RETALIATION", _("Revenge by those who exploited")
    TRAFFICKED_AGAIN = "TRAFFICKED_AGAIN", _("Being exploited again")
    FAMILY = "FAMILY", _("Danger from the family, or shame")
    PROSECUTION = "PROSECUTION", _("Punishment by the state")
    NO_CARE = "NO_CARE", _("No place to stay and no care")
    DEBT = "DEBT", _("A debt that is claimed")
    CONFLICT = "CONFLICT", _("War or violence")


class ClosureReview(TextChoices):
    """What the second person says to a closure."""

    AGREED = "AGREED", _("The case stays closed")
    SENT_BACK = "SENT_BACK", _("The case opens again")


class AbsentDecision(TextChoices):
    """How the file of an absent person ends."""

    AGREED = "AGREED", _("The person was told and wants a case")
    REFUSED = "REFUSED", _("The person was told and wants nothing kept")
    NOT_REACHED = "NOT_REACHED", _("The person was not reached, or the danger is over")
