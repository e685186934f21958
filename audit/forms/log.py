"""Filters of a log."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.enums import Event
from audit.selectors import Filters
from core import clock
from core.forms import Form

DAYS = {"1": _("Last 24 hours"), "7": _("Last 7 days"), "30": _("Last 30 days"), "": _("All time")}


class LogFilterForm(Form):
    """Which events, since when, only refused ones, of one member or organisation."""

    event = forms.ChoiceField(label=_("What happened"), required=False)
    days = forms.ChoiceField(label=_("When"), choices=list(DAYS.items()), required=False)
    refused = forms.ChoiceField(
        label=_("How it ended"),
        choices=[("", _("Any")), ("1", _("Only refused"))],
        required=False,
    )
    actor = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False)
    organisation = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every event, sorted by its words."""
        super().__init__(*args, **kwargs)
        known = [choice for choice in Event.choices if choice[0] != Event.RECORD_SETTLED]
        choices = [("", _("Everything")), *sorted(known, key=lambda choice: str(choice[1]))]
        self.fields["event"].choices = choices  # type: ignore[attr-defined]

    def clean_actor(self) -> UUID | None:
        """Return the member's id. Raises ValidationError when it is none."""
        return self._id("actor")

    def clean_organisation(self) -> UUID | None:
        """Return the organisation's id. Raises ValidationError when it is none."""
        return self._id("organisation")

    def _id(self, name: str) -> UUID | None:
        sent = self.cleaned_data[name]
        try:
            return UUID(sent) if sent else None
        except ValueError:
            raise ValidationError(_("There is none of this id.")) from None

    @property
    def filters(self) -> Filters:
        """What is asked for; an answer that is none of ours asks for everything."""
        if not self.is_valid():
            return Filters()
        asked = self.cleaned_data
        return Filters(
            event=asked["event"],
            actor=asked["actor"],
            organisation=asked["organisation"],
            refused=asked["refused"] == "1",
            since=clock.now() - timedelta(days=int(asked["days"])) if asked["days"] else None,
        )
