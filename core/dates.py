"""Days in the words of a page."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime


def day_of(moment: datetime | None) -> str:
    """Return the day of a moment in the reader's words, as it is where this runs; "" for none."""
    return date_format(localtime(moment), "DATE_FORMAT") if moment else ""
