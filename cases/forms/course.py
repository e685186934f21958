"""The course of a case: stage, risk, next step, who works on it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases import stages
from cases.enums import NextStep, RiskLevel, Stage, StageReason
from core import clock
from core.forms import DateField, Form

FARTHEST_STEP = timedelta(days=366)


class StageForm(Form):
    """Where the case goes; one step back and opening again are said with a reason."""

    stage = forms.ChoiceField(
        label=_("New stage"),
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a stage.")},
    )
    reason = forms.ChoiceField(
        label=_("Reason"),
        help_text=_("Needed for a step back and for opening again."),
        required=False,
        widget=forms.Select({"class": "w-m"}),
    )

    def __init__(self, *args: Any, now: Stage, **kwargs: Any) -> None:
        """Offer the stages that may follow."""
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            (stage.value, stage.label) for stage in stages.ORDER if stages.may_follow(now, stage)
        ]
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            ("", _("No reason needed")),
            *StageReason.choices,
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason of the right kind where one is needed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("stage"):
            return said
        later = Stage(said["stage"])
        fitting = dict(StageReason.choices)
        if stages.needs_reason(self.now, later):
            if said.get("reason") not in fitting:
                self.add_error("reason", ValidationError(_("Choose a reason that fits.")))
        else:
            said["reason"] = ""
        return said


class RiskForm(Form):
    """How great the danger is now."""

    level = forms.ChoiceField(
        label=_("Risk level"),
        choices=[(one.value, one.label) for one in RiskLevel if one != RiskLevel.NOT_ASSESSED],
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a level.")},
    )


class NextStepForm(Form):
    """What has to happen next, and by when."""

    step = forms.ChoiceField(
        label=_("Next step"),
        choices=NextStep.choices,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Choose a step.")},
    )
    on = DateField(label=_("By when"), error_messages={"required": _("Write a day.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take today or a later day, within a year."""
        super().__init__(*args, **kwargs)
        field = self.fields["on"]
        assert isinstance(field, DateField)  # noqa: S101 - for the type checker
        field.earliest = clock.today()

    def clean_on(self) -> Any:
        """Refuse a day that lies too far away to be meant."""
        day = self.cleaned_data["on"]
        if day > clock.today() + FARTHEST_STEP:
            raise ValidationError(_("Write a day within a year."))
        return day


class AssignForm(Form):
    """A colleague who is to work on the case."""

    worker = forms.ChoiceField(
        label=_("Colleague"),
        widget=forms.Select({"class": "w-m"}),
        error_messages={"required": _("Choose a colleague.")},
    )

    def __init__(self, *args: Any, colleagues: list[tuple[UUID, str]], **kwargs: Any) -> None:
        """Offer these colleagues."""
        super().__init__(*args, **kwargs)
        people = [(str(key), name) for key, name in colleagues]
        self.fields["worker"].choices = [("", _("Choose a colleague")), *people]  # type: ignore[attr-defined]
