"""Fills in forms of cases as a browser does: every control of the page goes back as it came."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Case
from core import scope
from tests.accounts.people import sign_in
from vault.enums import Scope

Person = Callable[[str], User]
_INPUT = re.compile(r"<input\b[^>]*>")


def attributes(tag: str) -> dict[str, str]:
    return {name: unescape(text) for name, text in re.findall(r'([a-z-]+)="([^"]*)"', tag)}


def controls(answer: HttpResponse) -> dict[str, Any]:
    """Return what the page's inputs, textareas and selects hold."""
    page = answer.content.decode().split("<main", 1)[1]
    held: dict[str, Any] = {}
    for tag in _INPUT.findall(page):
        one = attributes(tag)
        if one.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken":
            _hold(held, one, " checked" in tag)
    for tag, text in re.findall(r"<textarea\b([^>]*)>\n?(.*?)</textarea>", page, re.S):
        held[attributes(tag)["name"]] = unescape(text)
    for tag, options in re.findall(r"<select\b([^>]*)>(.*?)</select>", page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        held[attributes(tag)["name"]] = chosen[1] if chosen else ""
    return held


def _hold(held: dict[str, Any], one: dict[str, str], checked: bool) -> None:
    kind = one.get("type", "text")
    if kind == "checkbox" and checked:
        held.setdefault(one["name"], []).append(one["value"])
    elif kind == "radio" and checked:
        held[one["name"]] = one["value"]
    elif kind not in {"checkbox", "radio"}:
        value = one.get("value", "")
        former = held.get(one["name"])
        held[one["name"]] = value if former is None else [*_as_list(former), value]


def _as_list(held: Any) -> list[str]:
    return held if isinstance(held, list) else [held]


def address(case: Case, section: str, group: str) -> str:
    return f"/cases/{case.pk}/sections/{section}/{group}/"


def new_case(user: User, name: str = "Aigerim", **options: Any) -> Case:
    with scope.enter(user):
        return open_case(values={Scope.IDENTITY: {"working_name": name}}, by=user, **options)


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client
