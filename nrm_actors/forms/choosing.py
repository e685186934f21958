"""Choices that are known only when a form is shown."""

from typing import Any

from django import forms


def choose(what: Any) -> dict[str, Any]:
    """Return the message of a choice that was left open."""
    return {"required": what}


def offer(form: forms.Form, choices: list[Any], *names: str) -> None:
    """Give these fields of the form their choices."""
    for name in names:
        field = form.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(name)
        field.choices = choices
