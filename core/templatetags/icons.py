"""Inline drawings from the sprite, so that a page needs no further request."""

import re
from functools import lru_cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_SYMBOL = re.compile(
    r'<symbol id="(?P<name>[a-z-]+)" viewBox="(?P<box>[0-9 ]+)">(?P<body>.*?)</symbol>', re.DOTALL
)


@lru_cache(maxsize=1)
def drawings() -> dict[str, tuple[str, SafeString]]:
    """Return every drawing of the sprite: name to its box and its body."""
    found = finders.find("icons/icons.svg")
    if not found:
        raise FileNotFoundError("icons/icons.svg")
    sprite = Path(str(found)).read_text(encoding="utf-8")
    # The sprite is a file of this project, never user text: its markup may stand as it is.
    return {
        m["name"]: (m["box"], SafeString(m["body"]))  # nosec B703 - our own file
        for m in _SYMBOL.finditer(sprite)
    }


def _svg(name: str, css: str) -> SafeString:
    box, body = drawings()[name]
    return format_html(
        '<svg{} viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        format_html(' class="{}"', css) if css else "",
        box,
        body,
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; it carries no meaning of its own, the word beside it does.

    Raises KeyError when the sprite has no such icon.
    """
    return _svg(f"i-{name}", "icon")


@register.simple_tag
def state(name: str) -> SafeString:
    """Draw the progress of a section: done, part, todo, later or closed."""
    return format_html('<span class="state state--{}">{}</span>', name, _svg(f"state-{name}", ""))


@register.simple_tag
def picto(name: str) -> SafeString:
    """Draw a pictogram for a consent question or a paper: write, tell or count."""
    return format_html('<span class="picto">{}</span>', _svg(f"picto-{name}", ""))
