"""Somebody in danger who is not reached yet, and what they decide when they are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.absent_person import Reported
from cases.forms.once import OnceField
from cases.forms.words import MOST, optional_lines
from cases.record_enums import AbsentDecision
from core.forms import Form


class AbsentForm(Form):
    """What was told, and apart from it by whom."""

    once = OnceField()
    danger = forms.CharField(
        label=_("What danger to life is there?"),
        help_text=_("Without danger to life nothing is kept without the person."),
        max_length=MOST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": _(
                "Say what danger to life there is. Without it nothing is kept without the person."
            )
        },
    )
    who = forms.CharField(
        label=_("Who is it?"),
        help_text=_("Only what is needed to find the person."),
        max_length=400,
        error_messages={"required": _("Write what is needed to find the person.")},
    )
    whereabouts = optional_lines(_("Where is the person thought to be?"), rows=2)
    reporter = optional_lines(
        _("Who reported it, and how can we reach them?"),
        _("Sealed apart. It is never told to the person's side, nor to anybody else."),
        rows=2,
    )

    def reported(self) -> Reported:
        """Return what was told."""
        said = self.cleaned_data
        return Reported(
            **{name: said[name] for name in ("who", "danger", "whereabouts", "reporter")}
        )


class AbsentEndForm(Form):
    """How the file ends."""

    decision = forms.ChoiceField(
        label=_("How does it end?"),
        choices=AbsentDecision.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose how it ends.")},
    )
    working_name = forms.CharField(
        label=_("Working name"),
        help_text=_("Only if the person wants a case."),
        max_length=120,
        required=False,
    )
    looked = forms.BooleanField(
        label=_("I looked for a case of the same person; this one is new"), required=False
    )
