"""What the law of a country says of its mechanism, as far as it is known."""

from django.db import models
from django.db.models import Q

from accounts.enums import OrganisationKind
from core import reference
from core.walls import Wall
from nrm_actors.models.fields import codes_field

STAGES = reference.codes("case_stages")
KINDS = list(OrganisationKind.values)


class NrmProfile(models.Model):
    """The settings of a country's mechanism; what is not known is unset, never guessed.

    `unconfirmed` names the settings that nobody in the country has confirmed yet.
    """

    wall = Wall.REGISTRY

    code = models.CharField(max_length=16, primary_key=True)
    in_force = models.BooleanField(default=False)
    hidden_stages = codes_field()
    may_screen = codes_field(32)
    may_give_presumed = codes_field(32)
    may_give_identified = codes_field(32)
    screening_decision_days = models.PositiveSmallIntegerField(null=True, blank=True)
    status_decision_days = models.PositiveSmallIntegerField(null=True, blank=True)
    referral_answer_days = models.PositiveSmallIntegerField(null=True, blank=True)
    reflection_days = models.PositiveSmallIntegerField(null=True, blank=True)
    shelter_initial_days = models.PositiveSmallIntegerField(null=True, blank=True)
    certificate_valid_months = models.PositiveSmallIntegerField(null=True, blank=True)
    network_answer_days = models.PositiveSmallIntegerField(default=2)
    protective_referrals = models.BooleanField(default=True)
    complaint_on_behalf = models.BooleanField(null=True, blank=True)
    non_punishment = models.BooleanField(null=True, blank=True)
    shelter_free = models.BooleanField(null=True, blank=True)
    unconfirmed = codes_field(40)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("in_force",), condition=Q(in_force=True), name="nrm_nrmprofile_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(hidden_stages__contained_by=list(STAGES)),
                name="nrm_nrmprofile_stages_known",
            ),
            models.CheckConstraint(
                condition=Q(may_screen__contained_by=KINDS)
                & Q(may_give_presumed__contained_by=KINDS)
                & Q(may_give_identified__contained_by=KINDS),
                name="nrm_nrmprofile_kinds_known",
            ),
        )

    def __str__(self) -> str:
        return self.code
