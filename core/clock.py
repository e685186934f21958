"""The one place that asks what time it is."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this moment, with its time zone."""
    return timezone.now()


def today() -> date:
    """Return today's date where the installation is."""
    return timezone.localdate()
