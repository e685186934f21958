"""What somebody types to find a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import Form


class SearchForm(Form):
    """One field for a name in any script, a birth date, a number or a case code."""

    q = forms.CharField(
        label=_("Name in any spelling, birth date, number or code"),
        help_text=_(
            "Айгерим, Aygerim, Ойгерим: the same case is found. Only your cases are searched."
        ),
        max_length=200,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write a name, a number or a code."),
            "max_length": _("Write less: a name, a number or a code is enough."),
        },
    )
