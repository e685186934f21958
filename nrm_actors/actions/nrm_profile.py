"""Settings of the country's mechanism: shipped unconfirmed, changed by the coordinator."""

from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from core import reference
from core.authorise import require
from core.errors import RuleViolation
from nrm_actors import policy
from nrm_actors.models import NrmProfile

LIMITS = ("screening_decision", "status_decision", "reflection", "shelter_initial_days")
SETTINGS = frozenset(
    field.name
    for field in NrmProfile._meta.concrete_fields
    if field.name not in {"code", "in_force", "unconfirmed"}
)


class UnknownSetting(RuleViolation):
    """The mechanism has no setting of this name."""

    code = "unknown_setting"


@transaction.atomic
def ship_nrm_profile(*, code: str, by: None) -> NrmProfile:
    """Install the shipped settings of a country once; each stands as to be confirmed.

    Limits that the evidence does not know stay unset (reference list `nrm_profiles`).
    """
    shipped = reference.item("nrm_profiles", code).attributes
    limits = {name: _days(shipped["time_limits"].get(name)) for name in LIMITS}
    profile, _made = NrmProfile.objects.get_or_create(
        code=code,
        defaults={
            "in_force": not NrmProfile.objects.filter(in_force=True).exists(),
            "hidden_stages": shipped["hidden_stages"],
            "may_screen": shipped["who_may_screen"],
            "may_give_presumed": shipped["may_give_presumed"],
            "may_give_identified": shipped["who_may_assign_status"],
            "screening_decision_days": limits["screening_decision"],
            "status_decision_days": limits["status_decision"],
            "reflection_days": limits["reflection"],
            "shelter_initial_days": limits["shelter_initial_days"],
            "network_answer_days": shipped["network_answer_days"],
            "protective_referrals": shipped["protective_referrals"],
            "complaint_on_behalf": shipped["complaint_on_behalf"],
            "non_punishment": shipped["non_punishment"],
            "shelter_free": shipped["shelter_free"],
            "unconfirmed": sorted(SETTINGS),
        },
    )
    return profile


@transaction.atomic
def change_nrm_setting(*, profile: NrmProfile, name: str, value: Any, by: User) -> NrmProfile:
    """Set one setting of the mechanism and count it as confirmed.

    Raises NotAllowed for anybody but the coordinator, UnknownSetting, ValidationError.
    """
    require(policy.can_keep_mechanism, by)
    if name not in SETTINGS:
        raise UnknownSetting
    profile = NrmProfile.objects.select_for_update().get(pk=profile.pk)
    setattr(profile, name, value)
    profile.unconfirmed = [other for other in profile.unconfirmed if other != name]
    profile.clean_fields()
    profile.save(update_fields=[name, "unconfirmed"])
    record_write(event=Event.NRM_SETTING_CHANGED, by=by, fields=[name])
    return profile


def _days(limit: Any) -> int | None:
    return None if limit is None else int(limit["value"])
