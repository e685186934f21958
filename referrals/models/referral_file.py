"""What a referral opens: the case, its scopes, and why they may be told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from cases.enums import ConsentGround
from cases.models import Case, Consent
from core.walls import Wall
from referrals.models.referral import Referral
from vault.enums import CASE_SCOPES, Scope


class ReferralFile(models.Model):
    """The case behind a referral. The receiver sees it only while the referral is accepted.

    `shared` follows the state of the referral by trigger, so that the row policy needs no join.
    """

    wall = Wall.SHARED

    referral = models.OneToOneField(
        Referral, models.CASCADE, primary_key=True, related_name="file", editable=False
    )
    case = models.ForeignKey(Case, models.CASCADE, related_name="referral_files")
    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    scopes = ArrayField(models.CharField(max_length=12, choices=Scope))
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=20, choices=ConsentGround, blank=True, default="")
    shared = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(scopes__len__gt=0, scopes__contained_by=sorted(CASE_SCOPES)),
                name="referrals_file_scopes_known",
            ),
            models.CheckConstraint(
                condition=Q(shared=False) | Q(consent__isnull=False),
                name="referrals_file_shared_on_a_ground",
            ),
        )
        indexes = (models.Index(fields=("case",), name="referrals_file_by_case"),)

    def __str__(self) -> str:
        return str(self.pk)
