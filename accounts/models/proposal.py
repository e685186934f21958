"""How an organisation comes to share the installation."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from accounts.enums import OrganisationKind
from core.sorting import SortKeyField
from core.walls import Wall


class OrganisationProposal(models.Model):
    """An organisation that the coordinating body proposes and somebody elsewhere confirms.

    Both verified it out of band. Confirming registers the organisation and invites its first
    administrator; the database refuses one person, or one organisation, in both parts.
    """

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32, choices=OrganisationKind)
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_ky = models.CharField(max_length=200)
    sort_key_en = SortKeyField(of=("name_en", "name_ru"))
    sort_key_ru = SortKeyField(of=("name_ru", "name_en"))
    sort_key_ky = SortKeyField(of=("name_ky", "name_ru", "name_en"))
    administrator_email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    proposed_by = models.UUIDField()
    proposed_in = models.UUIDField()
    proposed_at = models.DateTimeField()
    confirmed_by = models.UUIDField(null=True)
    confirmed_in = models.UUIDField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    organisation = models.UUIDField(null=True)

    class Meta:
        ordering = ("-proposed_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("proposed_by")) & ~Q(confirmed_in=F("proposed_in"))),
                name="accounts_proposal_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_in=None, confirmed_at=None)
                | Q(
                    confirmed_by__isnull=False,
                    confirmed_in__isnull=False,
                    organisation__isnull=False,
                ),
                name="accounts_proposal_confirmed_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        """The name in the reader's language, else in Russian, else in English."""
        own = getattr(self, f"name_{(get_language() or 'en')[:2]}", "")
        return own or self.name_ru or self.name_en
