"""Forms about members: inviting, roles, joining."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts import roles as role_rules
from accounts.enums import Role
from accounts.forms.account import EMPTY_PASSWORD, new_password_field
from core.forms import Form


class _Roles(Form):
    """Roles of those that the organisation can give; what it cannot is not offered."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one for one in Role.choices if role_rules.fits(one[0], kind=kind)]
        self.fields["roles"].choices = offered  # type: ignore[attr-defined]


def roles_field() -> forms.MultipleChoiceField:
    """Return a field for one or more roles."""
    return forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Whoever manages members or coordinates must not open cases."),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )


def language_field() -> forms.ChoiceField:
    """Return a field for the language of a message."""
    return forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )


def email_field(label: Any) -> forms.EmailField:
    """Return a field for an e-mail address."""
    return forms.EmailField(
        label=label,
        max_length=254,
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("An e-mail address looks like name@example.org."),
        },
    )


class InviteForm(_Roles):
    """Whom to invite, to do what, in which language."""

    email = email_field(_("E-mail"))
    roles = roles_field()
    language = language_field()


class RolesForm(_Roles):
    """What a member may do."""

    roles = roles_field()


class JoinForm(Form):
    """What a person chooses who joins for the first time."""

    display_name = forms.CharField(
        label=_("Name shown to colleagues"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("Write the name that colleagues shall see.")},
    )
    password = new_password_field()
    conduct = forms.BooleanField(
        label=_("I have read the code of conduct and keep to it"),
        error_messages={"required": _("Joining needs the code of conduct.")},
    )


class RejoinForm(Form):
    """What a person gives who had an account already."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("You had an account before. Its password is still the same."),
        max_length=256,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages=EMPTY_PASSWORD,
    )
    conduct = forms.BooleanField(
        label=_("I have read the code of conduct and keep to it"),
        error_messages={"required": _("Joining needs the code of conduct.")},
    )
