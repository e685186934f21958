"""A hidden key by which a page that is sent twice is written once."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import Form


class OnceField(forms.Field):
    """A fresh key for each page that is shown."""

    widget = forms.HiddenInput({"id": False})  # several forms of one page have one
    default_error_messages = {"required": _("Load the page again, then send it.")}

    def __init__(self, **kwargs: Any) -> None:
        """Make the key when the page is shown."""
        message = {"required": self.default_error_messages["required"]}
        super().__init__(initial=uuid4, error_messages=message, **kwargs)

    def to_python(self, value: Any) -> UUID | None:
        """Return the key. Raises ValidationError for what is none."""
        if not value:
            return None
        try:
            return UUID(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["required"], code="invalid") from None


class OnceForm(Form):
    """A step that is taken once, however often its page is sent."""

    once = OnceField(required=False)
