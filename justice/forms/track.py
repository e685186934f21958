"""Forms of the criminal track: a registration, a step of it, or why there is none."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.once import OnceForm
from core import clock, reference
from core.forms import IN_LINE, DateField
from justice.enums import Register, SaidBy, Step, Wish

LINE = 200


def _past_day(label: Any) -> DateField:
    return DateField(label=label, error_messages={"required": _("Write a day.")})


class _Dated(OnceForm):
    """A form with days that have already been."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take no day that is still to come."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DateField):
                field.latest = clock.today()


def offences() -> list[tuple[str, str]]:
    """Return the articles of all codes of law, the newest code first."""
    known = reference.items("offences")
    return [("", "—")] + [
        (one.code, " · ".join((str(one.attributes.get("article", "—")), one.label, one.code)))
        for one in sorted(known, key=lambda one: one.code.split("-")[2], reverse=True)
    ]


class RegistrationForm(_Dated):
    """Where, when and under which article the matter was entered."""

    register = forms.ChoiceField(
        label=_("Register"),
        choices=Register.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a register.")},
    )
    number = forms.CharField(
        label=_("Number in the register"),
        max_length=LINE,
        required=False,
        widget=forms.TextInput({"class": "w-m code", "autocomplete": "off"}),
    )
    registered_on = _past_day(_("Day"))
    offence = forms.ChoiceField(
        label=_("Article"),
        choices=offences,
        help_text=_("By the law that was in force when it happened."),
        error_messages={"required": _("Choose an article.")},
    )
    body = forms.CharField(label=_("Office that entered it"), max_length=LINE, required=False)
    refused = forms.BooleanField(label=_("Registration was refused"), required=False)


class OutcomeForm(_Dated):
    """The next step of the proceedings."""

    step = forms.ChoiceField(
        label=_("What happened"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose what happened.")},
    )
    happened_on = _past_day(_("Day"))
    ground = forms.ChoiceField(
        label=_("Ground, if the proceedings were discontinued"), required=False
    )

    def __init__(self, *args: Any, steps: Iterable[Step], **kwargs: Any) -> None:
        """Offer the steps that may follow."""
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in Step if one in set(steps)]
        grounds = reference.choices("discontinuation_reasons")
        self.fields["step"].choices = offered  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", "—"), *grounds]  # type: ignore[attr-defined]


class NotReportedForm(OnceForm):
    """What the person says about a complaint."""

    wish = forms.ChoiceField(
        label=_("What does the person say about a complaint?"),
        choices=Wish.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose an answer.")},
    )
    main_reason = forms.ChoiceField(label=_("Main reason"), required=False)
    reasons = forms.MultipleChoiceField(
        label=_("Other reasons"), widget=forms.CheckboxSelectMultiple(), required=False
    )
    said_by = forms.ChoiceField(
        label=_("Whose words are the reasons?"),
        choices=SaidBy.choices,
        initial=SaidBy.PERSON,
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Choose an answer.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons of the list."""
        super().__init__(*args, **kwargs)
        known = reference.choices("non_report_reasons")
        self.fields["main_reason"].choices = [("", "—"), *known]  # type: ignore[attr-defined]
        self.fields["reasons"].choices = known  # type: ignore[attr-defined]

    def in_order(self) -> list[str]:
        """Return the reasons, the main one first."""
        main, others = self.cleaned_data["main_reason"], self.cleaned_data["reasons"]
        return [main, *(one for one in others if one != main)] if main else list(others)
