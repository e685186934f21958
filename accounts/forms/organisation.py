"""The form that proposes an organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.forms.member import email_field, language_field
from core.forms import NOTHING_CHOSEN, Form


def _name(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        error_messages={"required": _("Write the name as the organisation writes it.")},
    )


class ProposalForm(Form):
    """Name, kind and first administrator of an organisation that was verified out of band."""

    name_ky = _name(_("Name in Kyrgyz"))
    name_ru = _name(_("Name in Russian"))
    name_en = _name(_("Name in English"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", NOTHING_CHOSEN), *OrganisationKind.choices],
        error_messages={"required": _("Choose a kind.")},
    )
    administrator_email = email_field(_("E-mail of the first administrator"))
    language = language_field()
    verified = forms.BooleanField(
        label=_("I have verified the organisation and this person outside this system"),
        error_messages={"required": _("An organisation is verified before it is proposed.")},
    )
