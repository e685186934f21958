"""What is weighed for a child."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.best_interests import Weighed
from cases.forms.words import MOST, optional_lines
from cases.record_enums import BestInterestsKind
from core import clock
from core.forms import DateField, Form

REVIEW_WITHIN = timedelta(days=730)


class BestInterestsForm(Form):
    """One decision, what speaks for what, and what the child says."""

    kind = forms.ChoiceField(
        label=_("Which record is it?"),
        choices=BestInterestsKind.choices,
        initial=BestInterestsKind.ASSESSMENT,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose which record it is.")},
    )
    question = forms.CharField(
        label=_("What has to be decided?"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Write what has to be decided.")},
    )
    options = optional_lines(_("Which ways are there, and what speaks for each?"))
    child_view = optional_lines(
        _("What does the child say?"), _("Heard at any age, in the child's words.")
    )
    decision = forms.CharField(
        label=_("What is best for the child, and why?"),
        max_length=MOST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write what is best for the child, and why.")},
    )
    panel = forms.CharField(
        label=_("Members of the panel"),
        help_text=_("Only for a determination. One on each line."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    review_on = DateField(label=_("When is it looked at again?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take a day to come for the review."""
        super().__init__(*args, **kwargs)
        again: Any = self.fields["review_on"]
        again.earliest, again.latest = clock.today(), clock.today() + REVIEW_WITHIN
        again.error_messages["past"] = _("Write a day within the next two years.")

    def weighed(self) -> Weighed:
        """Return what was weighed."""
        said = self.cleaned_data
        members = [line.strip()[:200] for line in said["panel"].split("\n") if line.strip()][:10]
        return Weighed(
            question=said["question"],
            decision=said["decision"],
            options=said["options"],
            child_view=said["child_view"],
            panel=members,
            review_on=said["review_on"],
        )
