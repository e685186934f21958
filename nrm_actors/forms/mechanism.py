"""What the coordinator records: accreditation, agreements, deciding bodies, settings."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import OrganisationKind
from accounts.models import Organisation
from core.forms import IN_LINE, IN_TWO, DateField, Form
from nrm_actors.enums import AccreditationKind, AgreementPurpose, BodyForm, Rung
from nrm_actors.forms.choosing import choose, offer

Choices = list[tuple[str, str]]
WHICH = choose(_("Choose an organisation."))


def organisation_choices(organisations: Iterable[Organisation]) -> Choices:
    """Return organisations for a form, as they are given."""
    return [("", "—"), *((str(one.pk), one.name) for one in organisations)]


def day_after(last: date | None) -> date | None:
    """Return the first day on which a period no longer holds."""
    return last + timedelta(days=1) if last else None


def _last_day(*, error_messages: dict[str, Any] | None = None, **options: Any) -> DateField:
    """Return the field of a day that another one follows."""
    none_follows = {"past": DateField.default_error_messages["invalid"]}
    return DateField(
        label=_("Last day"),
        latest=date.max - timedelta(days=1),
        error_messages=none_follows | (error_messages or {}),
        **options,
    )


class PeriodForm(Form):
    """A period of days; without a last day it is open."""

    valid_from = DateField(label=_("First day"), error_messages=choose(_("Write the first day.")))
    last_day = _last_day(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        said = super().clean() or {}
        first, last = said.get("valid_from"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first day."))
        return said


class AccreditationForm(PeriodForm):
    """An entitlement of an organisation."""

    organisation = forms.ChoiceField(label=_("Organisation"), error_messages=WHICH)
    kind = forms.ChoiceField(
        label=_("What it may do"),
        choices=AccreditationKind.choices,
        widget=forms.RadioSelect(),
        error_messages=choose(_("Choose what it may do.")),
    )
    field_order = ("organisation", "kind", "valid_from", "last_day")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        """Offer these organisations."""
        super().__init__(*args, **kwargs)
        offer(self, organisations, "organisation")


class AgreementForm(PeriodForm):
    """What two organisations have signed."""

    first = forms.ChoiceField(label=_("First party"), error_messages=WHICH)
    second = forms.ChoiceField(label=_("Second party"), error_messages=WHICH)
    purpose = forms.ChoiceField(
        label=_("What it is about"),
        choices=AgreementPurpose.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages=choose(_("Choose what it is about.")),
    )
    document = forms.CharField(label=_("Number of the document"), max_length=120, required=False)
    field_order = ("first", "second", "purpose", "valid_from", "last_day", "document")

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        """Offer these organisations."""
        super().__init__(*args, **kwargs)
        offer(self, organisations, "first", "second")


class EndForm(Form):
    """The last day of something that ends."""

    last_day = _last_day(error_messages=choose(_("Write the last day.")))


class DecidingBodyForm(Form):
    """An officer or a panel."""

    form = forms.ChoiceField(
        label=_("Who decides"),
        choices=BodyForm.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages=choose(_("Choose who decides.")),
    )
    organisation = forms.ChoiceField(
        label=_("Organisation"),
        help_text=_("Needed for an officer; a panel across organisations has none."),
        required=False,
    )
    name_ky = forms.CharField(
        label=_("Name in Kyrgyz"), max_length=200, error_messages=choose(_("Write the name."))
    )
    name_ru = forms.CharField(
        label=_("Name in Russian"), max_length=200, error_messages=choose(_("Write the name."))
    )
    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, error_messages=choose(_("Write the name."))
    )
    rungs = forms.MultipleChoiceField(
        label=_("What it may give"),
        choices=Rung.choices,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
        error_messages=choose(_("Choose at least one.")),
    )
    quorum = forms.IntegerField(
        label=_("How many must sign"),
        min_value=1,
        max_value=25,
        initial=1,
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
        error_messages=choose(_("Write how many must sign.")),
    )

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        """Offer these organisations."""
        super().__init__(*args, **kwargs)
        offer(self, organisations, "organisation")

    def clean(self) -> dict[str, Any]:
        """Refuse an officer without organisation, a panel of one."""
        said = super().clean() or {}
        form, quorum = said.get("form"), said.get("quorum")
        if form == BodyForm.OFFICER and not said.get("organisation"):
            self.add_error("organisation", _("Choose the organisation of the officer."))
        if form == BodyForm.OFFICER and quorum not in {1, None}:
            self.add_error("quorum", _("An officer decides alone."))
        if form == BodyForm.PANEL and quorum == 1:
            self.add_error("quorum", _("In a panel at least two must sign."))
        return said


class AppointForm(Form):
    """Who is given a seat."""

    email = forms.EmailField(
        label=_("E-mail with which the person signs in"),
        max_length=254,
        error_messages=choose(_("Write the e-mail.")),
    )


class DaysForm(Form):
    """A number, or not known."""

    value = forms.IntegerField(
        label=_("Number"),
        help_text=_("Leave empty what the law does not say."),
        min_value=0,
        max_value=3650,
        required=False,
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
    )


class YesNoForm(Form):
    """Yes, no, or not known."""

    value = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not known"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(IN_LINE),
    )


class KindsForm(Form):
    """Kinds of organisations."""

    value = forms.MultipleChoiceField(
        label=_("Kinds of organisations"),
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
    )
