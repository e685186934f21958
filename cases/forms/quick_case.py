"""A case in two minutes: five questions, of which only a working name is needed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.enums import Answer, Urgency
from cases.fields import Values
from cases.forms.once import OnceField
from core import reference
from core.forms import IN_LINE, IN_TWO, Form
from vault.enums import Scope

FIRST_NEEDS = ("SHELTER", "MEDICAL", "DOCUMENTS", "PSYCHOLOGICAL", "LEGAL_CONSULTATION", "MATERIAL")
FIRST_LANGUAGES = ("KY", "RU", "UZ", "TG")
WHOLE_NUMBER = 7
"""The fewest digits of a telephone number that can be called."""
_ONLY_NUMBER = re.compile(r"[+\d\s()\-]*\d[+\d\s()\-]*")
_ANSWERS = (Answer.YES, Answer.NO, Answer.UNKNOWN, Answer.NOT_ASKED)


def language_choices() -> list[tuple[str, str | Promise]]:
    """Return the languages, those spoken most in the country first."""
    labels = dict(reference.choices("languages"))
    first = [(code, labels.pop(code)) for code in FIRST_LANGUAGES]
    return [("", _("Not asked")), *first, *labels.items()]


class QuickCaseForm(Form):
    """What is needed to begin to help today."""

    once = OnceField()
    working_name = forms.CharField(
        label=_("Working name"),
        help_text=_("It need not be the real one: write what the person wants to be called."),
        max_length=120,
        widget=forms.TextInput({"class": "w-m", "autocomplete": "off"}),
        error_messages={"required": _("Write a working name; an invented one is fine.")},
    )
    danger_now = forms.ChoiceField(
        label=_("Is there danger now?"),
        choices=[(answer.value, answer.label) for answer in _ANSWERS],
        required=False,
        widget=forms.RadioSelect(IN_LINE),
    )
    needs = forms.MultipleChoiceField(
        label=_("What is needed first?"),
        help_text=_("More than one may be ticked."),
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
    )
    safe_contact = forms.CharField(
        label=_("How can we reach the person safely?"),
        help_text=_(
            "Channel, hours, what to say if someone else answers. Leave it empty if not known."
        ),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Which language do we speak?"),
        required=False,
        widget=forms.Select({"class": "w-m"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer needs and languages in the reader's language."""
        super().__init__(*args, **kwargs)
        labels = dict(reference.choices("services", only=frozenset(FIRST_NEEDS)))
        offers: dict[str, list[Any]] = {
            "needs": [(code, labels[code]) for code in FIRST_NEEDS],
            "language": language_choices(),
        }
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = choices

    def clean_safe_contact(self) -> str:
        """Refuse the beginning of a number: nobody can call it."""
        typed = str(self.cleaned_data["safe_contact"])
        if _ONLY_NUMBER.fullmatch(typed) and not _is_number(typed):
            raise ValidationError(_("Complete the number, or leave the field empty."))
        return typed

    def values(self) -> Values:
        """Return what was answered, by scope; what was not asked stays unsaid."""
        said = self.cleaned_data
        contact: dict[str, Any] = {}
        if said["safe_contact"]:
            is_number = _is_number(said["safe_contact"])
            contact["phone" if is_number else "contact_detail"] = said["safe_contact"]
        if said["language"]:
            contact["languages"] = [said["language"]]
        needs: dict[str, Any] = {}
        if said["danger_now"]:
            needs["danger_now"] = Answer(said["danger_now"])
        if said["needs"]:
            needs["needs"] = said["needs"]
        found = {
            Scope.IDENTITY: {"working_name": said["working_name"]},
            Scope.CONTACT: contact,
            Scope.NEEDS: needs,
        }
        return {scope: fields for scope, fields in found.items() if fields}

    def urgency(self) -> Urgency:
        """Return how soon something must happen: danger now is answered first."""
        in_danger = self.cleaned_data["danger_now"] == Answer.YES
        return Urgency.IMMEDIATE if in_danger else Urgency.STANDARD


def _is_number(typed: str) -> bool:
    digits = sum(character.isdigit() for character in typed)
    return bool(_ONLY_NUMBER.fullmatch(typed)) and digits >= WHOLE_NUMBER
