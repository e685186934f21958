"""Closing a case, and what the second person says."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.once import OnceField
from cases.forms.words import optional_lines
from cases.record_enums import ClosureReview
from core import reference
from core.forms import Form

BY_SECOND_PERSON = "SUPERVISOR_REVIEWED"


class CloseForm(Form):
    """Why, what was done before, how it ended."""

    reason = forms.ChoiceField(
        label=_("Why is the case closed?"),
        error_messages={"required": _("Choose why the case is closed.")},
    )
    checked = forms.MultipleChoiceField(
        label=_("What was done before?"),
        help_text=_("What is not ticked is seen by the second person. It does not stop you."),
        widget=forms.CheckboxSelectMultiple(),
        required=False,
    )
    outcome = optional_lines(_("How did it end for the person?"))
    once = OnceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer reasons and the list in the reader's language."""
        super().__init__(*args, **kwargs)
        reason: Any = self.fields["reason"]
        reason.choices = [("", "—"), *reference.choices("closure_reasons")]
        checked: Any = self.fields["checked"]
        checked.choices = [
            one for one in reference.choices("closure_checklist") if one[0] != BY_SECOND_PERSON
        ]


class ReviewForm(Form):
    """Whether the case stays closed."""

    review = forms.ChoiceField(
        label=_("What do you say as the second person?"),
        choices=ClosureReview.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose an answer.")},
    )
