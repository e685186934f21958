"""The components of the house style; the style guide page shows each of them."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.components import Fact, Link, Pager, Row, Stages, TimelineItem

register = template.Library()

Text = str | Promise
Bits = dict[str, Any]

# Shape and colour of a risk level; the word comes from the caller, so colour never stands alone.
SEVERITIES = {
    "IMMEDIATE": ("bad", "alert"),
    "HIGH": ("bad", "alert"),
    "MEDIUM": ("need", "diamond"),
    "LOW": ("", "dotc"),
}
NOTE_ICONS = {"": "info", "need": "clock", "good": "okc", "closed": "lock"}


@register.inclusion_tag("components/button.html")
def button(
    label: Text, kind: str = "", icon: str = "", href: str = "", name: str = "", value: str = ""
) -> Bits:
    """Write a verb with its object; kind is empty (one per form), `2`, `bad` or `s`."""
    return {
        "label": label, "kind": kind, "icon": icon, "href": href, "name": name, "value": value,
    }  # fmt: skip


@register.inclusion_tag("components/card_head.html")
def card_head(title: Text, count: int | None = None, need: bool = False, note: Text = "") -> Bits:
    """Write the head of a card: heading, number, remark at the right."""
    return {"title": title, "count": count, "need": need, "note": note}


@register.inclusion_tag("components/count.html")
def count(number: int, need: bool = False) -> Bits:
    """Write a number in a pill; `need` when it waits for this user."""
    return {"number": number, "need": need}


@register.inclusion_tag("components/mark.html")
def mark(text: Text, kind: str = "", icon: str = "") -> Bits:
    """Write a short fact: plain, main, need, bad, good or closed; icon and word together."""
    return {"text": text, "kind": kind, "icon": icon}


@register.inclusion_tag("components/mark.html")
def severity(level: str, label: Text) -> Bits:
    """Write a risk level: triangle, diamond or dot, with its word.

    Raises KeyError for a level that has no shape.
    """
    kind, shape = SEVERITIES[level]
    return {"text": label, "kind": kind, "icon": shape}


@register.simple_block_tag
def note(content: SafeString, kind: str = "", icon: str = "", role: str = "") -> SafeString:
    """Write what one must know here: info, need, good or closed; at most two on a page."""
    bits = {"content": content, "kind": kind, "icon": icon or NOTE_ICONS[kind], "role": role}
    return render_to_string("components/note.html", bits)


@register.simple_block_tag
def promise(content: SafeString) -> SafeString:
    """Write who will learn what, why and until when; one per page, before the button."""
    return render_to_string("components/promise.html", {"content": content})


@register.simple_block_tag
def page_head(content: SafeString, title: Text, lead: Text = "") -> SafeString:
    """Write the heading of a page with its actions at the right."""
    return render_to_string(
        "components/page_head.html", {"content": content, "title": title, "lead": lead}
    )


@register.simple_block_tag
def empty(content: SafeString, title: Text, text: Text) -> SafeString:
    """Say that nothing is here: what will appear here, and what one can do now."""
    return render_to_string(
        "components/empty.html", {"content": content, "title": title, "text": text}
    )


@register.simple_block_tag
def closed_row(content: SafeString, title: Text, text: Text = "", end: Text = "") -> SafeString:
    """Write a row that one may not read; between the tags stands the way to open it."""
    bits = {"content": content, "title": title, "text": text, "end": end or _("Closed")}
    return render_to_string("components/closed_row.html", bits)


@register.simple_block_tag
def answer(
    content: SafeString, heading: Text, facts: Sequence[Fact], confirmed: bool = False
) -> SafeString:
    """Write the answer to a code: yes and no have the same fields in the same order."""
    bits = {"content": content, "heading": heading, "facts": facts, "confirmed": confirmed}
    return render_to_string("components/answer.html", bits)


@register.inclusion_tag("components/rows.html", takes_context=True)
def rows(context: template.Context, items: Sequence[Row]) -> Bits:
    """Write a list whose rows are links: tasks, sections, answers."""
    return {"items": items, "hide_names": context.get("hide_names", False)}


@register.inclusion_tag("components/facts.html", takes_context=True)
def facts(context: template.Context, items: Sequence[Fact]) -> Bits:
    """Write labels above values, for a glance."""
    return {"items": items, "hide_names": context.get("hide_names", False)}


@register.inclusion_tag("components/sum.html", takes_context=True)
def summary(context: template.Context, items: Sequence[Fact], stack: bool = False) -> Bits:
    """Write labels beside values with "Change", for checking."""
    return {"items": items, "stack": stack, "hide_names": context.get("hide_names", False)}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Link], label: Text) -> Bits:
    """Write the pages of one file as tabs."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/chips.html")
def chips(items: Sequence[Link], label: Text) -> Bits:
    """Write quick filters above a list."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Sequence[TimelineItem]) -> Bits:
    """Write the history, newest first."""
    return {"items": items}


@register.inclusion_tag("components/pager.html")
def pager(page: Pager) -> Bits:
    """Say how many are shown and where the list goes on."""
    return {"page": page}


@register.inclusion_tag("components/steps.html")
def steps(stages: Stages) -> Bits:
    """Draw the strip of stages with its sentence."""
    return {"stages": stages}


@register.inclusion_tag("components/back.html")
def back(url: str, label: Text) -> Bits:
    """Write the way back, above the heading."""
    return {"url": url, "label": label}


@register.inclusion_tag("components/saved.html")
def saved(at: str = "") -> Bits:
    """Say whether the draft is saved, and since when; `autosave.js` keeps it true."""
    return {"at": at}


@register.inclusion_tag("components/name.html", takes_context=True)
def name(context: template.Context, text: str) -> Bits:
    """Write the name of a person; with "hide names" it is not written into the page at all."""
    return {"text": text, "hide_names": context.get("hide_names", False)}


@register.inclusion_tag("components/names_switch.html", takes_context=True)
def names_switch(context: template.Context) -> Bits:
    """Write the switch "Hide names"; works without a script."""
    return {
        "hide_names": context.get("hide_names", False),
        "here": context.get("here", "/"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("forms/errors.html")
def error_summary(form: BaseForm) -> Bits:
    """Write what to mend, above the heading; nothing when the form is sound."""
    return {"form": form}


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """Return what the page title begins with when the page's `form` was refused."""
    form = context.get("form")
    refused = isinstance(form, BaseForm) and form.is_bound and bool(form.errors)
    return _("Error:") + " " if refused else ""
