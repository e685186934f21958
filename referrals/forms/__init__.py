"""What is typed into the pages of referrals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import reference
from core.forms import Form


class DeclineForm(Form):
    """Why a request is turned down."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=lambda: reference.choices("referral_decline_reasons"),
        error_messages={"required": _("Choose a reason.")},
    )
