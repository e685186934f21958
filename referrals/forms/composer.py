"""What is typed into the composer: what is needed, and what may be told."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cases.enums import Urgency
from core import reference
from core.forms import IN_LINE, IN_TWO, Form
from referrals.actions.composing import Offer
from referrals.enums import AgeBand, Condition
from vault.enums import CASE_SCOPES, Scope


class NeedForm(Form):
    """What is needed, how soon, where, and what has to be respected from the first minute."""

    service = forms.ChoiceField(
        label=_("What is needed?"),
        error_messages={"required": _("Choose what is needed.")},
    )
    urgency = forms.ChoiceField(
        label=_("How soon?"),
        choices=Urgency.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose how soon it is needed.")},
    )
    area = forms.ChoiceField(
        label=_("In which part of the country?"),
        help_text=_("Never nearer than this: a smaller area could tell who it is."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("In which language?"),
        help_text=_("Leave it out if few people in the area speak it."),
        required=False,
    )
    conditions = forms.MultipleChoiceField(
        label=_("What has to be respected?"),
        choices=Condition.choices,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        required=False,
    )

    def __init__(self, *args: Any, needs: Collection[str], **kwargs: Any) -> None:
        """Offer the needs that are in the file first."""
        super().__init__(*args, **kwargs)
        listed = reference.choices("services")
        known = [pair for pair in listed if pair[0] in needs]
        others = [pair for pair in listed if pair[0] not in needs]
        groups = [(_("Needs in the file"), known), (_("Other help"), others)]
        unsaid = ("", _("Not said"))
        self._offer("service", [("", "—"), *(group for group in groups if group[1])])
        self._offer("area", [unsaid, *reference.choices("macro_regions")])
        self._offer("language", [unsaid, *reference.choices("languages")])

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = list(choices)

    def offer(self, age_band: AgeBand) -> Offer:
        """Return what the receiver is going to read."""
        said = self.cleaned_data
        return Offer(
            area=said["area"],
            age_band=age_band,
            language=said["language"],
            conditions=tuple(Condition(code) for code in said["conditions"]),
        )


class ScopesForm(Form):
    """What the receiver learns once it has accepted; only what was agreed to can be ticked."""

    scopes = forms.MultipleChoiceField(
        label=_("What will they learn?"),
        help_text=_("As little as they need. Each part opens after they accept, and not before."),
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        error_messages={"required": _("Choose at least one part.")},
    )
    note = forms.CharField(
        label=_("A word to the colleague who accepts"),
        help_text=_("It opens with the rest, after they accept."),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        required=False,
    )

    def __init__(self, *args: Any, grounds: Collection[Collection[str]], **kwargs: Any) -> None:
        """Offer what is agreed; `grounds` has the scopes of each consent or other ground."""
        super().__init__(*args, **kwargs)
        self.grounds = [frozenset(scopes) for scopes in grounds]
        agreed = frozenset().union(*self.grounds)
        field: Any = self.fields["scopes"]
        field.choices = [
            (s.value, capfirst(s.label)) for s in Scope if s in CASE_SCOPES and s in agreed
        ]

    def clean_scopes(self) -> list[str]:
        """Refuse what no single ground covers."""
        chosen: list[str] = self.cleaned_data["scopes"]
        if not any(ground.issuperset(chosen) for ground in self.grounds):
            raise forms.ValidationError(
                _("No single agreement covers all of these. Choose fewer, or ask the person anew.")
            )
        return chosen
