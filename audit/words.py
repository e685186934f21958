"""What the codes in an event mean, in words; each app says so of its own when it is ready."""

from collections.abc import Callable, Iterable

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.enums import Event
from core import reference
from core.errors import NotAllowed, NotVisible, Refusal

Text = str | Promise
Look = Callable[[str], Text | None]

_of_event: dict[str, list[Look]] = {}
_of_all: list[Look] = []
REFUSED: dict[str, Text] = {
    NotAllowed.code: _("not allowed to this member"),
    NotVisible.code: _("not there for this member"),
}


def register(*events: Event, looks: Iterable[Look]) -> None:
    """Let `looks` find the words for the codes of these events; of all, when none is named."""
    for event in events:
        _of_event.setdefault(event.value, []).extend(looks)
    if not events:
        _of_all.extend(looks)


def of_choices(*kinds: type[TextChoices]) -> Look:
    """Look a code up in enumerations."""
    known = {value: label for kind in kinds for value, label in kind.choices}
    return lambda code: known.get(code)


def of_list(*names: str) -> Look:
    """Look a code up in lists of reference data."""

    def look(code: str) -> Text | None:
        found = (reference.load(name).items.get(code) for name in names)
        return next((one.label for one in found if one is not None), None)

    return look


def in_words(event: str, code: str) -> str:
    """Return what a code of an event means; a code that nobody knows stays as it is."""
    for look in (*_of_event.get(event, ()), *_of_all, _of_event_itself, _of_refusal):
        found = look(code)
        if found:
            return str(found)
    return code


def _of_event_itself(code: str) -> Text | None:
    return Event(code).label if code in Event.values else None


def _of_refusal(code: str) -> Text | None:
    if code in REFUSED:
        return REFUSED[code]
    return next((one.message for one in _refusals(Refusal) if one.code == code), None)


def _refusals(kind: type[Refusal]) -> Iterable[type[Refusal]]:
    for one in kind.__subclasses__():
        yield one
        yield from _refusals(one)
