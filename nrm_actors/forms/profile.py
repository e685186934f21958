"""What an organisation says of itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core import reference
from core.forms import IN_LINE, IN_TWO, Form
from nrm_actors import labels
from nrm_actors.enums import Accepts, Audience, ContactKind, ContactPurpose, Level
from nrm_actors.forms.choosing import choose, offer
from nrm_actors.models.contact_value import require_looks_right, require_number
from nrm_actors.selectors import Entry

DAYS = [
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
]
CLOCK = {"class": "govuk-input--width-5", "placeholder": "09:00"}
TIME = {"invalid": _("Write the time like this: 09:00.")}


class ProfileForm(Form):
    """The entry of an organisation."""

    level = forms.ChoiceField(
        label=_("How far the mandate reaches"),
        choices=Level.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages=choose(_("Choose how far the mandate reaches.")),
    )
    areas = forms.MultipleChoiceField(
        label=_("Where you work"), required=False, widget=forms.CheckboxSelectMultiple(IN_TWO)
    )
    accepts = forms.MultipleChoiceField(
        label=_("Whom you accept"),
        help_text=_(
            "Who is not ticked is not sent to you."
            " As long as nothing is ticked, searches say that you have not answered."
        ),
        choices=Accepts.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_TWO),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"), required=False, widget=forms.CheckboxSelectMultiple(IN_TWO)
    )
    round_the_clock = forms.BooleanField(label=_("Open day and night"), required=False)
    open_days = forms.MultipleChoiceField(
        label=_("Working days"),
        choices=DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple(IN_LINE),
    )
    opens_at = forms.TimeField(
        label=_("Opens at"), required=False, widget=forms.TimeInput(CLOCK), error_messages=TIME
    )
    closes_at = forms.TimeField(
        label=_("Closes at"), required=False, widget=forms.TimeInput(CLOCK), error_messages=TIME
    )
    night_admission = forms.BooleanField(label=_("Admits people at night"), required=False)
    on_call_number = forms.CharField(
        label=_("On-call number"),
        help_text=_("For actors only. It is answered outside working hours too."),
        max_length=32,
        required=False,
        validators=[require_number],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the lists in the order of the language."""
        super().__init__(*args, **kwargs)
        offer(self, labels.area_choices(), "areas")
        offer(self, reference.choices("languages"), "languages")

    @classmethod
    def shown(cls, entry: Entry) -> dict[str, Any]:
        """Return what the form begins with."""
        profile = entry.profile
        if profile is None:
            return {"level": Level.LOCAL, "open_days": list("12345"), "areas": entry.areas}
        return {
            **{name: getattr(profile, name) for name in COLUMNS},
            "opens_at": _short(profile.opens_at),
            "closes_at": _short(profile.closes_at),
            "open_days": list(profile.open_days),
            "areas": entry.areas,
        }

    def clean(self) -> dict[str, Any]:
        """Refuse hours that end before they begin, or only half of them."""
        said = super().clean() or {}
        opens, closes = said.get("opens_at"), said.get("closes_at")
        if (opens is None) != (closes is None):
            self.add_error("closes_at", _("Write both times, or leave both empty."))
        elif opens is not None and closes is not None and closes <= opens:
            self.add_error("closes_at", _("The closing time comes after the opening time."))
        return said

    def values(self) -> dict[str, Any]:
        """Return the columns of the entry."""
        said = self.cleaned_data
        return {
            **{name: said[name] for name in COLUMNS},
            "open_days": "".join(sorted(said["open_days"])),
        }


COLUMNS = (
    "level",
    "accepts",
    "languages",
    "round_the_clock",
    "opens_at",
    "closes_at",
    "night_admission",
    "on_call_number",
)


def _short(at: Any) -> str:
    return at.strftime("%H:%M") if at else ""


class BedsForm(Form):
    """How many beds are free."""

    free = forms.IntegerField(
        label=_("Free beds now"),
        min_value=0,
        max_value=999,
        error_messages={
            "required": _("Write a number; 0 if none is free."),
            "invalid": _("Write a number; 0 if none is free."),
        },
        widget=forms.NumberInput({"class": "govuk-input--width-5"}),
    )


class ServiceForm(Form):
    """A service that is offered."""

    service = forms.ChoiceField(label=_("Service"), error_messages=choose(_("Choose a service.")))
    eligibility = forms.CharField(
        label=_("For whom, and on what terms"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put the services in the order of the language."""
        super().__init__(*args, **kwargs)
        offer(self, [("", "—"), *reference.choices("services")], "service")


class ContactPointForm(Form):
    """A way to reach the organisation."""

    purpose = forms.ChoiceField(
        label=_("What it is for"),
        choices=ContactPurpose.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages=choose(_("Choose what it is for.")),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=ContactKind.choices,
        widget=forms.RadioSelect(IN_LINE),
        error_messages=choose(_("Choose the kind.")),
    )
    value = forms.CharField(
        label=_("Number, address or site"),
        help_text=_(
            "A site begins with https://. A messenger is a number, a name like @name,"
            " or an address like https://t.me/name."
        ),
        max_length=200,
        error_messages=choose(_("Write the number, address or site.")),
    )
    audience = forms.ChoiceField(
        label=_("Who may see it"),
        help_text=_("The public sees it after the coordinator has checked it."),
        choices=Audience.choices,
        widget=forms.RadioSelect(),
        error_messages=choose(_("Choose who may see it.")),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is no number, address or site of the kind that was chosen."""
        said = super().clean() or {}
        if "kind" in said and "value" in said:
            try:
                require_looks_right(said["kind"], said["value"])
            except ValidationError as wrong:
                self.add_error("value", wrong)
        return said
