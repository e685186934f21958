"""A contact, in the order in which a call goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.contact import Call
from cases.enums import (
    CallBack,
    CallerKind,
    ContactAbout,
    ContactChannel,
    ContactDone,
    ContactOutcome,
    ContactTopic,
)
from cases.forms.once import OnceField
from cases.forms.quick_case import language_choices
from cases.forms.words import optional_lines
from core.forms import IN_LINE, Form

OPEN_CASE = "case"
"""What the second button says: save, and open a case from it."""
ENDINGS = [
    (code, label)
    for code, label in ContactOutcome.choices
    if code not in {ContactOutcome.CASE_OPENED, ContactOutcome.CASE_WANTED}
] + [(ContactOutcome.CASE_WANTED.value, ContactOutcome.CASE_WANTED.label)]


class ContactForm(Form):
    """Nothing is required but how it reached us and how it ended."""

    once = OnceField()
    channel = forms.ChoiceField(
        label=_("How did it reach us?"),
        choices=ContactChannel.choices,
        initial=ContactChannel.PHONE,
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose how it reached us.")},
    )
    caller = forms.ChoiceField(
        label=_("Who is speaking?"),
        choices=CallerKind.choices,
        required=False,
        widget=forms.RadioSelect(IN_LINE),
    )
    about = forms.ChoiceField(
        label=_("Whom is it about?"),
        choices=ContactAbout.choices,
        required=False,
        widget=forms.RadioSelect(IN_LINE),
    )
    topic = forms.ChoiceField(
        label=_("What is it about?"),
        choices=[("", _("Not said")), *ContactTopic.choices],
        required=False,
        widget=forms.Select({"class": "w-m"}),
    )
    place = forms.CharField(
        label=_("Where is the danger, if there is any?"),
        help_text=_("A town, a country or “not said”. No street if it is not needed."),
        max_length=120,
        required=False,
        widget=forms.TextInput({"class": "w-m", "autocomplete": "off"}),
    )
    told = optional_lines(
        _("What was told"), _("In their words. Names only if somebody is in danger now."), rows=4
    )
    language = forms.ChoiceField(
        label=_("In which language did we speak?"),
        required=False,
        widget=forms.Select({"class": "w-m"}),
    )
    call_back = forms.ChoiceField(
        label=_("Call-back"),
        choices=CallBack.choices,
        required=False,
        widget=forms.RadioSelect(IN_LINE),
    )
    call_back_detail = forms.CharField(
        label=_("When and how"),
        help_text=_("Only what the caller says is safe."),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(
        label=_("How it ended"),
        choices=ENDINGS,
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose how it ended.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages; with "save and open a case" the ending is known."""
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = language_choices()
        if self.data.get("then") == OPEN_CASE:
            self.fields["outcome"].required = False

    def call(self) -> Call:
        """Return what was heard."""
        said = self.cleaned_data
        opens = self.data.get("then") == OPEN_CASE
        return Call(
            channel=ContactChannel(said["channel"]),
            outcome=ContactOutcome.CASE_WANTED if opens else ContactOutcome(said["outcome"]),
            caller=CallerKind(said["caller"] or CallerKind.UNKNOWN),
            about=ContactAbout(said["about"] or ContactAbout.UNKNOWN),
            topic=ContactTopic(said["topic"]) if said["topic"] else None,
            place=said["place"],
            told=said["told"],
            language=said["language"],
            call_back=CallBack(said["call_back"] or CallBack.NOT_ASKED),
            call_back_detail=said["call_back_detail"],
        )


class ContactDoneForm(Form):
    """What was done about a contact that waits; a code, so that it names nobody."""

    done = forms.ChoiceField(
        label=_("What was done?"),
        help_text=_("Until somebody answers, it stays among what waits."),
        choices=ContactDone.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose what was done.")},
    )
