"""One page of a section: its questions, from whom the answers are known, and why they change."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.section import Told
from cases.enums import CorrectionReason, Source
from cases.forms import answers
from cases.questions import QUESTIONS
from cases.sections import Group
from core import clock
from core.forms import IN_TWO, DateField, Form

PROVENANCE = ("source", "told_on", "exceptions", "other_source")
ASKED_FROM = [(one.value, one.label) for one in Source if one is not Source.COMMON]


class SectionForm(Form):
    """The base of every page of a section; nothing in it is required."""

    group: Group
    marks_optional = False

    version = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    tab = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def answer_fields(self) -> list[forms.BoundField]:
        """Return the questions, in their order."""
        return [self[name] for name in self.group.fields]

    def provenance_fields(self) -> list[forms.BoundField]:
        """Return from whom the answers are known."""
        return [self[name] for name in PROVENANCE if name in self.fields]

    def reason_field(self) -> forms.BoundField | None:
        """Return the question why something known changes, where something is known."""
        return self["reason"] if "reason" in self.fields else None

    def clean(self) -> dict[str, Any]:
        """Refuse lists that are too long, before the file does."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.group.fields:
            if answers.too_much(name, answers.kept(name, cleaned.get(name))):
                self.add_error(name, _("This is too long. Write shorter lines, or fewer of them."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what is to be kept, by field."""
        return {name: answers.kept(name, self.cleaned_data.get(name)) for name in self.group.fields}

    def told(self) -> Told:
        """Return from whom the answers are known."""
        data = self.cleaned_data
        return Told(
            source=Source(data.get("source") or Source.PERSON),
            asked_on=data.get("told_on"),
            exceptions=frozenset(data.get("exceptions") or ()),
            other_source=Source(data.get("other_source") or Source.PERSON),
        )


def section_form(group: Group, known: Mapping[str, str]) -> type[SectionForm]:
    """Make the form of one page; `known` says of which fields from whom and when they are known."""
    fields: dict[str, Any] = {name: answers.control(name, known.get(name, "")) for name in group.fields}  # fmt: skip
    if known:
        fields["reason"] = forms.ChoiceField(
            label=_("If you change something that was known: why?"),
            choices=CorrectionReason.choices,
            widget=forms.RadioSelect(IN_TWO),
            required=False,
        )
    fields["source"] = forms.ChoiceField(
        label=_("From whom is this known?"), choices=ASKED_FROM, required=False
    )
    fields["told_on"] = DateField(label=_("On which day?"), latest=clock.today(), required=False)
    fields["exceptions"] = forms.MultipleChoiceField(
        label=_("Except for these answers"),
        choices=[(name, QUESTIONS[name].label) for name in group.fields],
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        required=False,
    )
    fields["other_source"] = forms.ChoiceField(
        label=_("Those are known from"), choices=ASKED_FROM, required=False
    )
    return type("SectionPage", (SectionForm,), {**fields, "group": group})


def new_tab() -> str:
    """Return a random name for one page in one browser tab."""
    return secrets.token_hex(8)
