"""The mechanism's settings in words: what each means, how it is answered, whether it is known."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import OrganisationKind
from nrm_actors.models import NrmProfile


class Answer(Enum):
    """How a setting is answered."""

    DAYS = "days"
    YES_NO = "yes_no"
    KINDS = "kinds"


FORM_OF: dict[str, tuple[str | Promise, Answer]] = {
    "may_screen": (gettext_lazy("Who may screen"), Answer.KINDS),
    "may_give_presumed": (gettext_lazy("Who may presume a victim"), Answer.KINDS),
    "may_give_identified": (gettext_lazy("Who may identify a victim"), Answer.KINDS),
    "screening_decision_days": (gettext_lazy("Days for screening"), Answer.DAYS),
    "status_decision_days": (gettext_lazy("Days for the status decision"), Answer.DAYS),
    "referral_answer_days": (gettext_lazy("Days to answer a referral"), Answer.DAYS),
    "reflection_days": (gettext_lazy("Days of recovery and reflection"), Answer.DAYS),
    "shelter_initial_days": (gettext_lazy("First days in a shelter"), Answer.DAYS),
    "certificate_valid_months": (gettext_lazy("Months that a status holds"), Answer.DAYS),
    "network_answer_days": (
        gettext_lazy("Working days that a decision waits for the network"),
        Answer.DAYS,
    ),
    "protective_referrals": (
        gettext_lazy("Police, border and migration bodies send only protective referrals"),
        Answer.YES_NO,
    ),
    "complaint_on_behalf": (
        gettext_lazy("A civil society organisation may file a complaint for a person"),
        Answer.YES_NO,
    ),
    "non_punishment": (gettext_lazy("Victims are not punished"), Answer.YES_NO),
    "shelter_free": (gettext_lazy("Shelter is free of charge"), Answer.YES_NO),
}


@dataclass(frozen=True, kw_only=True)
class ShownSetting:
    """A setting as a row."""

    name: str
    label: str
    value: str
    confirmed: bool


def settings_shown(profile: NrmProfile) -> list[ShownSetting]:
    """Return the settings in order, with what is not known said so."""
    return [
        ShownSetting(
            name=name,
            label=str(label),
            value=_value(getattr(profile, name)),
            confirmed=name not in profile.unconfirmed,
        )
        for name, (label, _answer) in FORM_OF.items()
    ]


def _value(value: Any) -> str:
    if value is None or value == []:
        return _("Not known")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(str(OrganisationKind(code).label) for code in value)
    return str(value)
