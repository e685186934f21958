"""A contact that is not a case: a call, a message, a visit. Counted as contacts, never as persons."""

import uuid

from django.db import models
from django.db.models import Q

from accounts.models import Organisation, User
from cases.enums import (
    CallBack,
    CallerKind,
    ContactAbout,
    ContactChannel,
    ContactDone,
    ContactOutcome,
    ContactTopic,
)
from cases.models.case import Case
from core.walls import Wall
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedText
from vault.rows import SealedModel


class Contact(SealedModel):
    """What reached us once. It is a room of its own: no case key opens it, and it opens no case."""

    wall = Wall.OWN
    room_kind = RoomKind.CONTACT
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    channel = models.CharField(max_length=12, choices=ContactChannel)
    caller = models.CharField(max_length=16, choices=CallerKind)
    about = models.CharField(max_length=12, choices=ContactAbout)
    topic = models.CharField(max_length=16, choices=ContactTopic)
    outcome = models.CharField(max_length=16, choices=ContactOutcome)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="contacts")
    done = models.CharField(max_length=16, choices=ContactDone, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    place = SealedText(Scope.STATEMENT)
    told = SealedText(Scope.STATEMENT)
    language = SealedText(Scope.CONTACT)
    call_back = SealedChoice(Scope.CONTACT, CallBack)
    call_back_detail = SealedText(Scope.CONTACT)

    class Meta:
        ordering = ("-taken_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(case=None) | Q(outcome=ContactOutcome.CASE_OPENED),
                name="cases_contact_case_is_its_outcome",
            ),
            models.CheckConstraint(
                condition=Q(done="", done_at=None, done_by=None)
                | (~Q(done="") & Q(done_at__isnull=False, done_by__isnull=False)),
                name="cases_contact_done_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "-taken_at", "-id"), name="cases_contact_list"),
        )

    def __str__(self) -> str:
        return str(self.pk)
