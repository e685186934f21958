"""Codes of the criminal track (`criminal_track.json`, `non_report_reasons.json`)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Register(TextChoices):
    """Where a report was entered."""

    INFORMATION_LOG = "INFORMATION_LOG", _("Information log of the police")
    ERPP = "ERPP", _("Unified register of crimes and misconduct (2019-2021)")
    ERP = "ERP", _("Unified register of crimes (since December 2021)")


class Step(TextChoices):
    """What happened in the proceedings; where they stand is the last of them."""

    REFUSED = "REFUSED", _("Registration refused")
    REGISTERED = "REGISTERED", _("Registered")
    REQUALIFIED = "REQUALIFIED", _("Changed to another article")
    SUSPENDED = "SUSPENDED", _("Suspended")
    DISCONTINUED = "DISCONTINUED", _("Discontinued")
    REINSTATED = "REINSTATED", _("Taken up again")
    TO_COURT = "TO_COURT", _("Sent to court")
    RETURNED = "RETURNED", _("Returned for further investigation")
    CONVICTED = "CONVICTED", _("Conviction")
    ACQUITTED = "ACQUITTED", _("Acquittal")


class Wish(TextChoices):
    """What the person says about a complaint; neither answer is a failure."""

    DECIDING = "DECIDING", _("Is still deciding")
    DOES_NOT_WANT = "DOES_NOT_WANT", _("Does not want a complaint")


class SaidBy(TextChoices):
    """Whose words the reasons are."""

    PERSON = "PERSON", _("Told by the person")
    WORKER = "WORKER", _("Judged by the worker")
