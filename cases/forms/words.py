"""A few lines in somebody's own words, which may stay empty."""

from typing import Any

from django import forms

MOST = 4000
"""Characters that fit into one answer."""


def optional_lines(label: Any, hint: Any = "", *, rows: int = 3) -> forms.CharField:
    """Return a field of some lines; nothing need be written."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=MOST,
        required=False,
        widget=forms.Textarea({"rows": rows}),
    )
