"""Who has approved the categories of a year; two organisations freeze them."""

import uuid

from django.db import models

from core.walls import Wall


class CatalogueApproval(models.Model):
    """A person of one organisation approves one version of the catalogue for one year."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    approved_by = models.UUIDField()
    approved_in = models.UUIDField()
    approved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("year", "approved_in"), name="reporting_catalogue_per_organisation"
            ),
            models.UniqueConstraint(
                fields=("year", "approved_by"), name="reporting_catalogue_per_person"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
