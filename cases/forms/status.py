"""Decisions, questions to a panel, the card and its code."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.enums import ConsentMode
from cases.models.decision_request import VERDICTS
from core.forms import Form

MOST = 4000
Choices = Sequence[tuple[str, str]]


def _reasons(label: Any, *, required: bool, missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=MOST,
        required=required,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": missing or _("Write the reasons of the decision.")},
    )


class PresumeForm(Form):
    """Why somebody is presumed to be a victim."""

    reasons = _reasons(_("Reasons"), required=True)
    assessment = forms.ChoiceField(
        label=_("Assessment"), widget=forms.RadioSelect(), required=False
    )

    def __init__(self, *args: Any, assessments: Choices, **kwargs: Any) -> None:
        """Offer the finished assessments of the matter."""
        super().__init__(*args, **kwargs)
        self.fields["assessment"].choices = [("", _("Without an assessment")), *assessments]  # type: ignore[attr-defined]


class DeclineForm(Form):
    """What the person says, if they want it written down."""

    reasons = _reasons(_("In the person's words"), required=False)


class AskPanelForm(Form):
    """Which panel is asked, and why."""

    body = forms.ChoiceField(label=_("Panel"), error_messages={"required": _("Choose a panel.")})
    assessment = forms.ChoiceField(
        label=_("Assessment"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a finished assessment.")},
    )
    reasons = _reasons(
        _("Reasons for the panel, without names"),
        required=True,
        missing=_("Write why you ask: the panel reads only this and the signs."),
    )
    mode = forms.ChoiceField(
        label=_("How was the answer given?"),
        choices=[(mode.value, mode.label) for mode in ConsentMode if mode is not ConsentMode.NONE],
        initial=ConsentMode.READ_ALOUD,
        error_messages={"required": _("Say how the answer was given.")},
    )
    agreed = forms.BooleanField(
        label=_("The person knows what the panel will read, and agrees"),
        error_messages={"required": _("Ask the person first, then tick that they agree.")},
    )

    def __init__(self, *args: Any, panels: Choices, assessments: Choices, **kwargs: Any) -> None:
        """Offer the panels that can decide and the finished assessments."""
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = list(panels)  # type: ignore[attr-defined]
        self.fields["assessment"].choices = list(assessments)  # type: ignore[attr-defined]
        self.fields["assessment"].initial = next((key for key, _words in assessments), None)
        if not assessments:
            self.fields["assessment"].error_messages["required"] = _(
                "Go through the criteria first: a panel decides on a finished assessment."
            )


class SignForm(Form):
    """What a member signs."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(one.value, one.label) for one in VERDICTS],
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose an answer.")},
    )
    minutes = forms.CharField(
        label=_("For the minutes"),
        help_text=_("Only the lead organisation reads this."),
        max_length=MOST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class CardForm(Form):
    """In which language the card is."""

    language = forms.ChoiceField(
        label=_("Language of the card"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a language.")},
    )


class CodeForm(Form):
    """The code of a card."""

    code = forms.CharField(
        label=_("Code on the card"),
        help_text=_("17 characters. Capitals and dashes do not matter."),
        max_length=64,
        widget=forms.TextInput({"class": "w-m code", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the code.")},
    )
