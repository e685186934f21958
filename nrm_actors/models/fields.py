"""Columns and constraints that several tables of the registry share."""

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    ArrayField,
    DateRangeField,
    RangeBoundary,
    RangeOperators,
)
from django.db import models
from django.db.models import Func, Q

from core import reference

WHOLE_COUNTRY = "KG"
COUNTRIES = reference.codes("countries")
AREAS = (*reference.codes("regions"), *COUNTRIES)
"""Where an actor works: a region, the whole country, or another country."""
LANGUAGES = reference.codes("languages")
SERVICES = reference.codes("services")


class DateRange(Func):
    """A period of days, the last one excluded."""

    function = "DATERANGE"
    output_field = DateRangeField()


def codes_field(length: int = 24) -> "ArrayField[Any, Any]":
    """Return a column that holds a set of codes."""
    return ArrayField(models.CharField(max_length=length), default=list, blank=True)


def checked_field() -> "models.DateTimeField[Any, Any]":
    """Return the column that says when the coordinator checked the row for the public.

    The database empties it when what the public would see changes, and lets nobody else fill it.
    """
    return models.DateTimeField(null=True, blank=True, editable=False)


def never_two_at_once(name: str, *same: str) -> ExclusionConstraint:
    """Return the constraint that rows alike in `same` have no day in common."""
    period = DateRange("valid_from", "valid_to", RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in same),
            (period, RangeOperators.OVERLAPS),
        ],
    )


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """Return the constraint on a period: `valid_to` is the first day it no longer holds."""
    return models.CheckConstraint(
        condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name=name
    )


class Periods(models.QuerySet[Any]):
    """Rows that hold from `valid_from` until the day before `valid_to`."""

    def on(self, day: date) -> "Periods":
        """Keep the rows that hold on this day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)

    def in_days(self, start: date, end: date | None) -> "Periods":
        """Keep the rows that hold on some day from `start` until the day before `end`."""
        begun = self if end is None else self.filter(valid_from__lt=end)
        lasting = begun.filter(Q(valid_to=None) | Q(valid_to__gt=start))
        return lasting.exclude(valid_to=models.F("valid_from"))
