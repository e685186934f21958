"""Who must not know, in plain words."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from core.forms import Form


class ExclusionForm(Form):
    """Name one: an organisation, a part of it, or a colleague here."""

    organisation = forms.ModelChoiceField(
        label=_("An office or organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="—",
    )
    unit = forms.CharField(
        label=_("Only a part of it, or one person there"),
        help_text=_("If an organisation is named above, all of it is left out, to be safe."),
        max_length=200,
        required=False,
    )
    member = forms.ModelChoiceField(
        label=_("A colleague here"),
        help_text=_("The colleague loses this case at once and cannot get it again."),
        queryset=User.objects.none(),
        required=False,
        empty_label="—",
    )

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        members: Iterable[User],
        **kwargs: Any,
    ) -> None:
        """Offer the organisations and colleagues there are."""
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["organisation"]
        bodies.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        people: Any = self.fields["member"]
        people.queryset = User.objects.filter(pk__in=[one.pk for one in members])
        people.label_from_instance = lambda user: user.display_name

    def clean(self) -> dict[str, Any]:
        """Ask for one name."""
        cleaned = super().clean() or self.cleaned_data
        named = [name for name in ("organisation", "unit", "member") if cleaned.get(name)]
        if not named and not self.errors:
            self.add_error(None, _("Name an organisation, a part of it, or a colleague."))
        return cleaned


class WhoOpensForm(Form):
    """What the page asked for, whatever the case is by the time that it is sent."""

    NAMED, SUPERVISORS = "NAMED", "SUPERVISORS"
    to = forms.ChoiceField(
        choices=[(NAMED, NAMED), (SUPERVISORS, SUPERVISORS)],
        error_messages={"required": _("Load the page again, then send it.")},
    )
