"""What is asked of the registry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from core import reference
from core.forms import IN_TWO, Form
from nrm_actors import labels
from nrm_actors.enums import Accepts
from nrm_actors.forms.choosing import offer


class WhoCanHelpForm(Form):
    """A need: what, where, for whom."""

    service = forms.ChoiceField(label=_("What is needed"), required=False)
    region = forms.ChoiceField(label=_("Where"), required=False)
    kind = forms.ChoiceField(label=_("Kind of organisation"), required=False)
    for_whom = forms.MultipleChoiceField(
        label=_("For whom"),
        choices=Accepts.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the lists in the order of the language."""
        super().__init__(*args, **kwargs)
        offer(self, [("", _("Any help")), *reference.choices("services")], "service")
        offer(self, [("", _("Everywhere")), *labels.area_choices()], "region")
        offer(self, [("", _("Any kind")), *OrganisationKind.choices], "kind")


class WhereToTurnForm(Form):
    """What somebody looks for on the public page."""

    area = forms.ChoiceField(label=_("In which area?"), required=False)
    service = forms.ChoiceField(label=_("What is needed?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the lists in the order of the language."""
        super().__init__(*args, **kwargs)
        offer(self, [("", _("All areas")), *labels.macro_region_choices()], "area")
        offer(self, [("", _("Any help")), *reference.choices("services")], "service")
