"""Forms of one's own account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import Form

EMPTY_PASSWORD = {"required": _("Write your password.")}


def new_password_field() -> forms.CharField:
    """Return a field for a password to be chosen."""
    return forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 signs. Four unrelated words are easy to keep and hard to guess."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages=EMPTY_PASSWORD,
    )


class LanguageForm(Form):
    """The language of one's pages and messages."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )


class PasswordForm(Form):
    """A new password, with the present one."""

    present = forms.CharField(
        label=_("Present password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages=EMPTY_PASSWORD,
    )
    password = new_password_field()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Take the user, whose name must not be the password."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Raise ValidationError for a password that is easily guessed."""
        return checked(self.cleaned_data["password"], self.user)


class DeviceCodeForm(Form):
    """A short code that lifts the veil on this device."""

    pin = forms.CharField(
        label=_("Device code"),
        help_text=_("Four to twelve digits, for this session only."),
        max_length=12,
        widget=forms.PasswordInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Write four to twelve digits.")},
    )

    def clean_pin(self) -> str:
        """Raise ValidationError for one digit repeated."""
        pin: str = self.cleaned_data["pin"]
        if len(set(pin)) == 1 or not (pin.isascii() and pin.isdigit() and len(pin) >= 4):
            raise ValidationError(_("Write four to twelve digits, not all the same."))
        return pin


def checked(password: str, user: User) -> str:
    """Return the password, or raise ValidationError when it is easily guessed."""
    validate_password(password, user)
    return password
