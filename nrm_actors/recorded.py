"""What the codes in the events of the registry mean."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit import words
from audit.enums import Event
from nrm_actors.enums import AccreditationKind, AgreementPurpose, Audience, Rung
from nrm_actors.forms.profile import ProfileForm
from nrm_actors.settings_shown import FORM_OF

OF_ENTRY: dict[str, str | Promise] = {
    **{name: field.label or "" for name, field in ProfileForm.base_fields.items()},
    "country": _("Country"),
    "coverage": ProfileForm.base_fields["areas"].label or "",
}


def register() -> None:
    """Say it; called once, when the apps are ready."""
    settings = {name: label for name, (label, _answer) in FORM_OF.items()}
    for events, look in (
        (
            (Event.ACCREDITATION_GIVEN, Event.ACCREDITATION_REVOKED),
            words.of_choices(AccreditationKind),
        ),
        ((Event.AGREEMENT_ENDED, Event.AGREEMENT_RECORDED), words.of_choices(AgreementPurpose)),
        ((Event.ACTOR_PROFILE_UPDATED,), OF_ENTRY.get),
        ((Event.CONTACT_POINT_ADDED,), words.of_choices(Audience)),
        ((Event.DECIDING_BODY_FOUNDED,), words.of_choices(Rung)),
        ((Event.NRM_SETTING_CHANGED,), settings.get),
        ((Event.SERVICE_OFFERED, Event.SERVICE_WITHDRAWN), words.of_list("services")),
    ):
        words.register(*events, looks=[look])
