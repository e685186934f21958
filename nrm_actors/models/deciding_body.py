"""Who may give a status: officers and panels, and the people who sit in them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from accounts.models import Organisation
from core.walls import Wall
from nrm_actors.enums import BodyForm, Rung
from nrm_actors.models.fields import codes_field


class DecidingBody(models.Model):
    """An officer of an organisation, or a panel across organisations, that gives rungs.

    `organisation` is the seat: an officer's own organisation, a panel's if it has one.
    """

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.CharField(max_length=8, choices=BodyForm)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="deciding_bodies"
    )
    name_en = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_ky = models.CharField(max_length=200)
    rungs = codes_field()
    quorum = models.PositiveSmallIntegerField(default=1)
    legal_effect_en = models.CharField(max_length=600, blank=True, default="")
    legal_effect_ru = models.CharField(max_length=600, blank=True, default="")
    legal_effect_ky = models.CharField(max_length=600, blank=True, default="")
    dissolved_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(rungs__contained_by=list(Rung.values), rungs__len__gt=0),
                name="nrm_body_rungs_known",
            ),
            models.CheckConstraint(
                condition=Q(form=BodyForm.PANEL, quorum__gte=2)
                | Q(form=BodyForm.OFFICER, quorum=1, organisation__isnull=False),
                name="nrm_body_quorum_fits_form",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language, else in Russian, else in English."""
        return self._said("name")

    @property
    def legal_effect(self) -> str:
        """What a decision of this body opens, in the reader's language."""
        return self._said("legal_effect")

    def _said(self, field: str) -> str:
        own = getattr(self, f"{field}_{(get_language() or 'en')[:2]}", "")
        return str(own or getattr(self, f"{field}_ru") or getattr(self, f"{field}_en"))


class BodyMember(models.Model):
    """A person's seat in a deciding body, for their organisation."""

    wall = Wall.REGISTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(DecidingBody, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    appointed_on = models.DateField()
    dismissed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("body", "user"),
                condition=Q(dismissed_on=None),
                name="nrm_body_member_one_seat",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
