"""Releases: the published bytes, their cells, who approved them, and that they are out."""

import uuid

from django.db import models

from core.walls import Wall
from reporting.models.period import CountingPeriod


class Release(models.Model):
    """The figures of one period: bytes, and their place in the chain."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.OneToOneField(CountingPeriod, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(unique=True)
    body = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)
    previous_sha256 = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return str(self.number)


class ReleaseCell(models.Model):
    """One figure of a release; value and interval are empty under the floor."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="cells")
    table = models.CharField(max_length=8)
    key = models.CharField(max_length=64)
    value = models.PositiveIntegerField(null=True)
    plus_minus = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("release", "key"), name="reporting_cell_once"),
        )

    def __str__(self) -> str:
        return self.key


class Approval(models.Model):
    """A person of one organisation approves exactly these bytes."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="approvals")
    sha256 = models.CharField(max_length=64)
    approved_by = models.UUIDField()
    approved_in = models.UUIDField()
    approved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("release", "approved_in"), name="reporting_approval_per_organisation"
            ),
            models.UniqueConstraint(
                fields=("release", "approved_by"), name="reporting_approval_per_person"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Publication(models.Model):
    """The release is out, signed by the installation; from here everybody reads it."""

    wall = Wall.REGISTRY

    release = models.OneToOneField(
        Release, models.PROTECT, primary_key=True, related_name="publication"
    )
    published_by = models.UUIDField()
    published_at = models.DateTimeField()
    signature = models.BinaryField()
    key_id = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
