"""Codes of counting periods."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PeriodKind(TextChoices):
    """How long a counting period is; months or quarters divide a year, one of the two."""

    MONTH = "MONTH", _("month")
    QUARTER = "QUARTER", _("quarter")
    YEAR = "YEAR", _("year")
    JUSTICE = "JUSTICE", _("justice, a year later")


class PeriodState(TextChoices):
    """Whether facts can still reach the period."""

    OPEN = "OPEN", _("open")
    CLOSED = "CLOSED", _("closed")
