"""An organisation that shares the installation."""

import uuid

from django.db import models
from django.utils.translation import get_language

from accounts.enums import OrganisationKind, OrganisationState
from core.sorting import SortKeyField
from core.walls import Wall


class Organisation(models.Model):
    """A body with its own members, keys and files; the unit that trusts nobody else."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32, choices=OrganisationKind)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_ky = models.CharField(max_length=200)
    sort_key_en = SortKeyField(of=("name_en", "name_ru"))
    sort_key_ru = SortKeyField(of=("name_ru", "name_en"))
    sort_key_ky = SortKeyField(of=("name_ky", "name_ru", "name_en"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="units")
    state = models.CharField(
        max_length=16, choices=OrganisationState, default=OrganisationState.PROBATION
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name_en", "id")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in Russian, else in English."""
        own = getattr(self, f"name_{(get_language() or 'en')[:2]}", "")
        return own or self.name_ru or self.name_en
