"""Facts: coarse codes of one counted episode, without anything that leads to a person."""

import uuid

from django.db import models

from accounts.models import Organisation
from core.walls import Wall
from reporting.models.period import CountingPeriod


class Fact(models.Model):
    """One episode as an organisation confirmed it; its id is random and stays in the case."""

    wall = Wall.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    period = models.ForeignKey(CountingPeriod, models.PROTECT, related_name="+")
    month = models.DateField()
    codes = models.JSONField()

    class Meta:
        ordering = ("month", "id")

    def __str__(self) -> str:
        return str(self.pk)


class FactToken(models.Model):
    """A keyed value that two organisations share for one person, so that they count them once."""

    wall = Wall.CLOSED

    fact = models.OneToOneField(Fact, models.PROTECT, primary_key=True, related_name="+")
    token = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class MonthConfirmation(models.Model):
    """An organisation has said that its month is complete; the counts are its own."""

    wall = Wall.OWN

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.DateField()
    confirmed_by = models.UUIDField()
    confirmed_at = models.DateTimeField()
    counts = models.JSONField()

    class Meta:
        ordering = ("-month",)
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "month"), name="reporting_month_confirmed_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CountedPerson(models.Model):
    """The view that is counted from: one row per distinct person, who helped is not in it."""

    wall = Wall.CLOSED

    id = models.BigIntegerField(primary_key=True)
    period = models.ForeignKey(CountingPeriod, models.DO_NOTHING, related_name="+")
    month = models.DateField()
    codes = models.JSONField()

    class Meta:
        managed = False

    def __str__(self) -> str:
        return str(self.pk)
