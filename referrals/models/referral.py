"""A referral as both sides see it: never the case, never the person."""

import uuid

from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, User
from cases.enums import Urgency
from cases.schemas import codes
from core import reference
from core.walls import Wall
from referrals.enums import AgeBand, State
from referrals.jumps import OVER, SHARING
from vault.enums import RoomKind, Scope
from vault.fields import SealedChoice, SealedJson, SealedText
from vault.rows import SealedModel


class Referral(SealedModel):
    """One request of one organisation to another, for one service.

    The offer is what the receiver reads before it answers; the exchange opens with acceptance.
    """

    wall = Wall.SHARED
    room_kind = RoomKind.REFERRAL
    room_field = "id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="referrals_sent")
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="referrals_received"
    )
    service = models.CharField(max_length=32)
    urgency = models.CharField(max_length=10, choices=Urgency)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    composed_at = models.DateTimeField()
    composed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    responsible = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=32, blank=True, default="")
    better_receiver = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    area = SealedText(Scope.OFFER)
    age_band = SealedChoice(Scope.OFFER, AgeBand)
    language = SealedText(Scope.OFFER)
    conditions = SealedJson(Scope.OFFER, schema=codes(20))

    note = SealedText(Scope.EXCHANGE)
    outcome = SealedText(Scope.EXCHANGE)
    services_given = SealedJson(Scope.EXCHANGE, schema=codes(len(reference.codes("services"))))

    class Meta:
        ordering = ("-composed_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="referrals_referral_state"
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=Urgency.values), name="referrals_referral_urgency"
            ),
            models.CheckConstraint(
                condition=~Q(sender=F("receiver")), name="referrals_referral_two_organisations"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.DISCARDED])
                | Q(
                    receiver__isnull=False,
                    sent_at__isnull=False,
                    answer_due_at__isnull=False,
                    expires_at__isnull=False,
                ),
                name="referrals_referral_sent_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(SHARING)) | Q(responsible__isnull=False),
                name="referrals_referral_somebody_answers",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DECLINED, State.RETURNED]) | ~Q(decline_reason=""),
                name="referrals_referral_turned_down_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(better_receiver=F("sender")) & ~Q(better_receiver=F("receiver")),
                name="referrals_referral_better_is_another",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(OVER), ended_at__isnull=False)
                | ~Q(state__in=sorted(OVER)) & Q(ended_at__isnull=True),
                name="referrals_referral_over_since",
            ),
        )
        indexes = (
            models.Index(fields=("receiver", "state", "-sent_at"), name="referrals_in"),
            models.Index(fields=("sender", "state", "-composed_at"), name="referrals_out"),
        )

    def __str__(self) -> str:
        return str(self.pk)
