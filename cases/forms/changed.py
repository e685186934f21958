"""Tells while somebody types which known answers they change; the file is not opened again."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.http import QueryDict

from cases.forms.section import section_form
from cases.sections import Group

FIELD = "known"
"""The hidden control in which a page carries the marks of what it showed as known."""


def marks_of(values: Mapping[str, Any]) -> str:
    """Return a mark of each value, for the page that shows the values themselves."""
    return json.dumps({name: _mark(name, value) for name, value in values.items()})


def changed_without_reason(typed: QueryDict, group: Group) -> list[str] | None:
    """Return which known answers are typed anew while no reason is chosen.

    None where the page knew nothing of which a change asks for one.
    """
    known = _marks_in(typed)
    if not known:
        return None
    if typed.get("reason"):
        return []
    form = section_form(group, {})(typed)
    form.is_valid()
    return [
        name
        for name, value in form.values().items()
        if name in known and name not in form.errors and known[name] != _mark(name, value)
    ]


def _marks_in(typed: QueryDict) -> dict[str, Any]:
    try:
        found = json.loads(typed.get(FIELD, ""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _mark(name: str, value: Any) -> str:
    stated = json.dumps([name, value], default=str, ensure_ascii=False)
    return sha256(stated.encode()).hexdigest()[:16]
