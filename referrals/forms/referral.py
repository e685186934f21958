"""What is typed into the pages of a referral: who answers, why not, how it ended."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from cases.forms.once import OnceForm
from core import reference
from core.forms import IN_LINE, IN_TWO


class AcceptForm(OnceForm):
    """Who answers for it: whoever accepts, unless somebody else is named."""

    responsible = forms.ModelChoiceField(
        label=_("Who answers for it?"),
        queryset=User.objects.none(),
        error_messages={"required": _("Choose who answers for it.")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[User], by: User, **kwargs: Any) -> None:
        """Offer the colleagues who work with referrals."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["responsible"]
        field.queryset = User.objects.filter(pk__in=[one.pk for one in colleagues])
        field.label_from_instance = lambda user: user.display_name
        field.empty_label = None
        field.initial = by.pk


class ReturnForm(OnceForm):
    """Why a request is given back."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=lambda: [("", "—"), *reference.choices("referral_decline_reasons")],
        error_messages={"required": _("Choose a reason.")},
    )


class DeclineForm(ReturnForm):
    """Why a request is turned down, and who could help better."""

    better_receiver = forms.ModelChoiceField(
        label=_("Who could help better, if you know"),
        queryset=Organisation.objects.none(),
        required=False,
    )

    def __init__(self, *args: Any, others: Iterable[Organisation], **kwargs: Any) -> None:
        """Offer the other organisations, in the order of the language."""
        super().__init__(*args, **kwargs)
        known = list(others)
        field: Any = self.fields["better_receiver"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in known])
        field.choices = [("", "—"), *((str(one.pk), one.name) for one in known)]


class FinishForm(OnceForm):
    """How it ended; it goes back to the lead organisation."""

    achieved = forms.ChoiceField(
        label=_("Was the help given?"),
        choices=(("YES", _("Yes")), ("NO", _("No, or only in part"))),
        widget=forms.RadioSelect(IN_LINE),
        error_messages={"required": _("Say whether the help was given.")},
    )
    outcome = forms.CharField(
        label=_("What the lead organisation has to know"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        required=False,
    )
    services = forms.MultipleChoiceField(
        label=_("What was given?"),
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        required=False,
    )

    def __init__(self, *args: Any, offered: Collection[str], **kwargs: Any) -> None:
        """Offer first what was asked for and what the organisation gives; the rest is folded."""
        super().__init__(*args, **kwargs)
        listed = reference.choices("services")
        first = [pair for pair in listed if pair[0] in offered]
        others = [pair for pair in listed if pair[0] not in offered]
        field: Any = self.fields["services"]
        field.choices = [*first, (_("Other help"), others)] if first else others
