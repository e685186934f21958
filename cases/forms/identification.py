"""Which criteria, the answers of one dimension, and the three elements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.criteria import ANSWERS, Dimension, criteria_sets
from core import reference
from core.forms import IN_LINE, IN_TWO, Form


class CriteriaForm(Form):
    """Whom the criteria are for."""

    criteria = forms.ChoiceField(
        label=_("Whom are the criteria for?"),
        help_text=_("When the age is unclear, take the set for a child."),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose one of the sets of criteria.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sets that are in use."""
        super().__init__(*args, **kwargs)
        offered = [(one.code, one.label) for one in criteria_sets().values()]
        self.fields["criteria"].choices = offered  # type: ignore[attr-defined]


class DimensionForm(Form):
    """The signs of one dimension; nothing has to be answered."""

    marks_optional = False

    def __init__(self, *args: Any, dimension: Dimension, **kwargs: Any) -> None:
        """Make one question of each sign."""
        super().__init__(*args, **kwargs)
        for sign in dimension.indicators:
            self.fields[sign.code] = forms.ChoiceField(
                label=sign.label,
                help_text=_("The weight of this sign is provisional.") if sign.provisional else "",
                choices=[(one.value, one.label) for one in ANSWERS],
                widget=forms.RadioSelect(IN_LINE),
                required=False,
            )

    def answers(self) -> dict[str, str]:
        """Return what was answered."""
        return {code: said for code, said in self.cleaned_data.items() if said}


class ElementsForm(Form):
    """Act, means and purpose, each on its own."""

    marks_optional = False

    acts = forms.MultipleChoiceField(
        label=_("What was done"), required=False, widget=forms.CheckboxSelectMultiple(IN_TWO)
    )
    means = forms.MultipleChoiceField(
        label=_("By which means"),
        help_text=_("Of a child no means have to be shown."),
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
    )
    purposes = forms.MultipleChoiceField(
        label=_("For which purpose"), required=False, widget=forms.CheckboxSelectMultiple(IN_TWO)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the lists of the Palermo Protocol."""
        super().__init__(*args, **kwargs)
        for name in ("acts", "means", "purposes"):
            offered = reference.choices(f"palermo_{name}")
            self.fields[name].choices = offered  # type: ignore[attr-defined]
