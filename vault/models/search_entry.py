"""What an organisation finds people by: keyed values, never a name or a number."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from core.walls import Wall
from vault.enums import Scope
from vault.models.room import Room


class SearchEntry(models.Model):
    """The keyed blocking values of one person's names, as one organisation may search them.

    It goes with the organisation's last key of the person's identity.
    """

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Room, models.CASCADE, related_name="search_entries", db_index=False)
    organisation = models.UUIDField()
    keys = ArrayField(models.BigIntegerField())
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "organisation"), name="vault_searchentry_once"),
        )
        indexes = (GinIndex(fields=("keys",), name="vault_searchentry_keys", fastupdate=False),)

    def __str__(self) -> str:
        return str(self.pk)


class SearchNumber(models.Model):
    """The keyed value of one phone, document or personal number of a person.

    Its own narrow table, because one equal value in a B-tree costs less than one in an array. It
    goes with the organisation's last key of the scope that holds the number.
    """

    wall = Wall.CLOSED

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.UUIDField()
    number = models.BigIntegerField()
    case = models.ForeignKey(Room, models.CASCADE, related_name="search_numbers", db_index=False)
    scope = models.CharField(max_length=12, choices=Scope)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "number", "case", "scope"), name="vault_searchnumber_once"
            ),
            models.CheckConstraint(
                condition=Q(scope__in=Scope.values), name="vault_searchnumber_scope"
            ),
        )
        indexes = (models.Index(fields=("case", "organisation"), name="vault_searchnumber_case"),)

    def __str__(self) -> str:
        return str(self.pk)
