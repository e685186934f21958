"""What the shared page components are given: small frozen values, made in Python."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

# Lazy words are translated when the page is written.
Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class NavigationEntry:
    """One entry of the main menu; `count` counts only what waits for this user."""

    label: Text
    url: str
    icon: str
    count: int = 0
    current: bool = False
    group: Text = ""
    primary: bool = False


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A label with its value; `person` marks a value that "hide names" leaves out.

    `lines` are several values, one below the other, in place of the one.
    """

    label: Text
    value: Text = ""
    lines: Sequence[Text] = ()
    note: Text = ""
    url: str = ""
    change: Text = ""
    person: bool = False
    code: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a list: the whole row is the link, the state word is always written."""

    title: Text
    url: str = ""
    text: Text = ""
    code: str = ""
    person: str = ""
    time: Text = ""
    icon: str = ""
    state: str = ""
    end: Text = ""
    mark: Text = ""
    mark_kind: str = ""
    mark_icon: str = ""


@dataclass(frozen=True, kw_only=True)
class Link:
    """A tab or a chip."""

    label: Text
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class TimelineItem:
    """One event, newest first; `kind` is empty, `need` or `closed`."""

    title: Text
    text: Text = ""
    icon: str = "info"
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where a long list goes on; there are no page numbers, since nobody counts the rest."""

    shown: Text
    next_url: str = ""
    previous_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Stages:
    """The stages of a file: a strip for the eye, a sentence that carries the meaning."""

    now: int
    total: int
    name: Text
    note: Text = ""
    strip: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the strip once: past, now, ahead."""
        kinds = ("is-past",) * (self.now - 1) + ("is-now",) + ("",) * (self.total - self.now)
        object.__setattr__(self, "strip", kinds)
