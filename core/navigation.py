"""The main menu: apps register entries, a member sees those of their roles."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from core import scope
from core.components import NavigationEntry

MORE = pgettext_lazy("menu", "More")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One address of the main menu; empty `roles` means every member.

    Members with a role in `home_of` land there, whatever else stands above it in their menu.
    `count` says how much waits there for whoever asks: one cheap query, asked only when shown.
    What is needed seldom says `group=MORE`; where somebody lands is never among it.
    """

    name: str
    label: str | Promise
    icon: str
    url_name: str
    roles: frozenset[str] = frozenset()
    home_of: frozenset[str] = frozenset()
    group: str | Promise = ""
    order: int = 100
    primary: bool = False
    count: Callable[[], int] | None = None


@dataclass(frozen=True, kw_only=True)
class Finder:
    """The address that the search field of the header posts to, and whose header has the field."""

    url_name: str
    roles: frozenset[str]


_entries: dict[str, Entry] = {}
_finders: list[Finder] = []


def register(entry: Entry) -> None:
    """Add an entry, or replace the one of the same name."""
    _entries[entry.name] = entry


def register_finder(finder: Finder) -> None:
    """Give the header of these roles a search field."""
    _finders.append(finder)


def finder_url(roles: Collection[str]) -> str:
    """Return where the search field of a member with these roles posts to; empty without one."""
    found = (finder for finder in _finders if finder.roles & frozenset(roles))
    return next((reverse(finder.url_name) for finder in found), "")


def entries_for(roles: Collection[str]) -> list[Entry]:
    """Return what a member with these roles finds in the menu, in its order."""
    mine = [e for e in _entries.values() if not e.roles or e.roles & frozenset(roles)]
    return sorted(mine, key=lambda entry: (entry.order, entry.name))


def home_for(roles: Collection[str]) -> str:
    """Return where a member with these roles lands: their home, or the first of their own."""
    mine = entries_for(roles)
    own = [entry for entry in mine if entry.roles]
    homes = [entry for entry in own if entry.home_of & frozenset(roles)]
    return reverse([*homes, *own, *mine][0].url_name)


def menu(request: HttpRequest) -> list[NavigationEntry]:
    """Return the main menu of whoever asks; empty without a membership."""
    entered = scope.current()
    if entered is None or entered.organisation is None:
        return []
    home = home_for(entered.roles)
    found = [
        NavigationEntry(
            label=entry.label,
            url=url,
            icon=entry.icon,
            group="" if url == home else entry.group,
            primary=entry.primary,
            count=entry.count() if entry.count else 0,
            current=request.path.startswith(url),
        )
        for entry, url in ((entry, reverse(entry.url_name)) for entry in entries_for(entered.roles))
    ]
    return sorted(found, key=lambda entry: bool(entry.group))
