"""What the receiver adds or corrects, and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import CorrectionReason
from cases.forms import answers
from cases.forms.once import OnceForm
from core.forms import IN_TWO


class AdditionForm(OnceForm):
    """The base of the page on which one answer is added; its control is made for the question."""

    def answer(self) -> Any:
        """Return what is kept."""
        return self.cleaned_data["value"]


def addition_form(name: str, *, known: bool) -> type[AdditionForm]:
    """Make the form for one field; what is known already is asked again for a reason only."""
    value = answers.control(name)
    value.required = True
    value.error_messages["required"] = _("Write the answer, or go back.")
    fields: dict[str, Any] = {"value": value}
    if known:
        fields["reason"] = forms.ChoiceField(
            label=_("Why is it written differently?"),
            choices=CorrectionReason.choices,
            widget=forms.RadioSelect(IN_TWO),
            error_messages={"required": _("It is known already. Choose why it changes.")},
        )
    return type("OneAnswer", (AdditionForm,), fields)
