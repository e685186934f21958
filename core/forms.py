"""The base form of every page: our templates, clean text, complete messages."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

# Widget attributes: short answers sit in a line, or in two columns.
IN_LINE = {"class": "answers"}
IN_TWO = {"class": "answers answers--2"}

NOTHING_CHOSEN = "—"
"""The first line of a list of which nothing need be chosen."""
UNSEEN = _("Some signs here cannot be seen. Delete this answer and type it again.")
TOO_LONG = _("Write less: %(limit_value)d characters at most. Now there are %(show_value)d.")
NOT_OFFERED = _("Choose one of the answers that are offered.")

# Left behind by word processors and phones; taking them away changes nothing that is read. Phones
# put a number between marks that say "from left to right", as all our writing runs.
_LITTER = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u202a\u202c\u2066\u2069"))
_SPACES = re.compile(r"[\t\u00a0\u2007\u202f]")
_LINE_ENDS = re.compile(r"\r\n|\r|\u2028|\u2029|\u0085")
# Controls, marks that turn the direction of writing, lone surrogates, private and unassigned signs.
_BIDI_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn"})


def clean_text(text: str) -> str:
    """Return text in one Unicode form, with plain spaces and line ends, without litter."""
    text = _LINE_ENDS.sub("\n", text.translate(_LITTER))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def refuse_unseen(text: str) -> None:
    """Refuse signs that deceive the reader or break a later system.

    Raises ValidationError for controls, marks of writing direction and unassigned signs.
    """
    if any(
        sign in _BIDI_MARKS or (sign != "\n" and unicodedata.category(sign) in _REFUSED)
        for sign in text
    ):
        raise ValidationError(UNSEEN, code="unseen_characters")


class Renderer(TemplatesSetting):
    """Writes forms through `templates/forms/` and widgets through `templates/django/forms/`."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"


class CleanBoundField(BoundField):
    """A field of a page: its text is cleaned before it is checked or shown again."""

    @property
    def data(self) -> Any:
        """Return what was sent, with text in its clean form."""
        sent = super().data
        if isinstance(self.field, forms.FileField):
            return sent
        if isinstance(sent, list):
            return [clean_text(part) if isinstance(part, str) else part for part in sent]
        return clean_text(sent) if isinstance(sent, str) else sent

    @property
    def first_id(self) -> str:
        """Return where a link in the error summary leads: the first control of the field."""
        return self.id_for_label or f"{self.auto_id}_0"


class Form(forms.Form):
    """The base of all our forms.

    Each text field says its greatest length, each required field its own message:
    what to do, without blame. A field that lacks one stops the first test that meets it.
    """

    bound_field_class = CleanBoundField
    marks_optional = True
    """Whether each field that may stay empty says so; a page where all may says it once."""
    asked_with_another: frozenset[str] = frozenset()
    """Fields that another answer makes necessary: none of them says that it may stay empty."""
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Check that the form is complete and let no text field take unseen signs."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _demand_complete(type(self).__name__, name, field)
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = NOTHING_CHOSEN
            if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = NOT_OFFERED
            if isinstance(field, forms.CharField):
                field.error_messages.setdefault("max_length", TOO_LONG)
                field.validators = [refuse_unseen, *_without_null_check(field)]


def _without_null_check(field: forms.CharField) -> list[Any]:
    # Ours says the same of more signs; two messages about one sign would confuse.
    return [v for v in field.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]


def _demand_complete(form: str, name: str, field: forms.Field) -> None:
    where = f"{form}.{name}"
    if isinstance(field, forms.CharField) and field.max_length is None:
        raise ImproperlyConfigured(f"{where} needs max_length")
    default = forms.Field.default_error_messages["required"]
    if field.required and not field.disabled and field.error_messages["required"] == default:
        raise ImproperlyConfigured(f"{where} needs a message for an empty answer")


class DateInput(forms.MultiWidget):
    """Day, month and year in three fields: no calendar to fight with, no order to guess."""

    template_name = "forms/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Make the three parts."""
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": _part(_("Day"), 2),
            "month": _part(_("Month"), 2),
            "year": _part(_("Year"), 4),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: date | str | None) -> list[int | None]:
        """Take a date apart."""
        if isinstance(value, str) and value:
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if isinstance(value, date) else [None] * 3


def _part(label: Any, length: int) -> forms.TextInput:
    return forms.TextInput(
        {"label": label, "maxlength": length, "inputmode": "numeric", "autocomplete": "off"}
    )


class DateField(forms.Field):
    """A whole date of the Gregorian calendar in three fields; gives `datetime.date` or None."""

    widget = DateInput
    default_error_messages = {
        "partial": _("Write day, month and year, or leave all three empty."),
        "invalid": _("This day does not exist. Check day, month and year."),
        "past": _("Write a day that has already been."),
        "future": _("Write a day that is still to come."),
    }

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        """Take the first and the last day that may be written, both included."""
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Sequence[Any] | date | None) -> date | None:
        """Put the three parts together.

        Raises ValidationError when one part is missing or the day does not exist.
        """
        if value is None or isinstance(value, date):
            return value
        parts = ["" if part is None else str(part).strip() for part in value]
        if not any(parts):
            return None
        if not all(parts):
            raise ValidationError(self.error_messages["partial"], code="partial")
        try:
            if len(parts[2]) != 4:
                raise ValueError
            day, month, year = (int(part) for part in parts)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: date | None) -> None:
        """Raise ValidationError for an empty answer or a day outside the limits."""
        super().validate(value)
        if value is None:
            return
        if self.latest and value > self.latest:
            raise ValidationError(self.error_messages["past"], code="past")
        if self.earliest and value < self.earliest:
            raise ValidationError(self.error_messages["future"], code="future")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not their parts."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True
