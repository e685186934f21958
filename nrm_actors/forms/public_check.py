"""What the coordinator confirms before the public sees it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form
from nrm_actors.actions.public_check import EntryChanged
from nrm_actors.forms.choosing import choose
from nrm_actors.selectors import PublicPart


class PublicCheckForm(Form):
    """Which numbers answer everybody; `seen` says which state of the entry was read."""

    hotlines = forms.MultipleChoiceField(
        label=_("Which of these numbers is a hotline?"),
        help_text=_(
            "The organisation calls them a hotline. Tick only where you know who answers."
            " What you do not tick is shown among those who help."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    seen = forms.CharField(
        max_length=64, widget=forms.HiddenInput(), error_messages=choose(EntryChanged.message)
    )

    def __init__(self, *args: Any, part: PublicPart, **kwargs: Any) -> None:
        """Ask of those numbers only that may be hotlines."""
        points = part.may_be_hotlines
        ticked = [str(point.pk) for point in points if point.among_hotlines]
        super().__init__(*args, initial={"seen": part.digest, "hotlines": ticked}, **kwargs)
        if points:
            offered = [(str(point.pk), point.value) for point in points]
            self.fields["hotlines"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["hotlines"]

    def confirmed(self) -> set[UUID]:
        """Return the ids of the numbers that are hotlines."""
        return {UUID(pk) for pk in self.cleaned_data.get("hotlines", ())}
