"""The question about the own consulate, and the risks of a return."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.return_risk import Return
from cases.enums import ConsentDecision, ConsentMode
from cases.forms.words import optional_lines
from cases.record_enums import ReturnDanger, ReturnRiskResult
from core import reference
from core.forms import IN_LINE, IN_TWO, Form


class ConsulateForm(Form):
    """One question, asked alone."""

    decision = forms.ChoiceField(
        label=_("May we get in touch with the consulate of your country?"),
        help_text=_(
            "“It can help with papers. It then knows that you are here. You can say no, and we help "
            "you all the same.”"
        ),
        choices=[
            (ConsentDecision.GIVEN.value, _("Yes, I agree")),
            (ConsentDecision.REFUSED.value, _("No")),
        ],
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose an answer, or come back later.")},
    )
    mode = forms.ChoiceField(
        label=_("How was the answer given?"),
        choices=[(mode.value, mode.label) for mode in ConsentMode if mode is not ConsentMode.NONE],
        initial=ConsentMode.READ_ALOUD,
        error_messages={"required": _("Say how the answer was given.")},
    )


class ReturnRiskForm(Form):
    """Where to, and what may wait there."""

    country = forms.ChoiceField(
        label=_("Return to which country?"),
        error_messages={"required": _("Choose the country.")},
    )
    dangers = forms.MultipleChoiceField(
        label=_("What may wait there?"),
        choices=ReturnDanger.choices,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        required=False,
    )
    person_says = optional_lines(_("What does the person say about it?"))
    protection = optional_lines(_("What would protect the person, there and on the way?"))
    result = forms.ChoiceField(
        label=_("What follows from it?"),
        choices=ReturnRiskResult.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose what follows from it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the countries."""
        super().__init__(*args, **kwargs)
        country: Any = self.fields["country"]
        country.choices = [("", "—"), *reference.choices("countries")]

    def of(self) -> Return:
        """Return what was weighed."""
        said = self.cleaned_data
        return Return(
            country=said["country"],
            result=ReturnRiskResult(said["result"]),
            dangers=frozenset(ReturnDanger(code) for code in said["dangers"]),
            person_says=said["person_says"],
            protection=said["protection"],
        )
