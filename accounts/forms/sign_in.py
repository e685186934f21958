"""Forms of signing in and of second factors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form


class SignInForm(Form):
    """E-mail and password."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "username"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("An e-mail address looks like name@example.org."),
        },
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )


class CodeForm(Form):
    """A code of the application, or one of the printed list."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("From your authenticator application, or an unused one of your printed list."),
        max_length=12,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Write the code.")},
    )


class FirstCodeForm(CodeForm):
    """The first code of an application that is being set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the printed list out: there is none yet."""
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("From your authenticator application.")
