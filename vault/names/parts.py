"""A person's name as an unordered set of parts, without the endings that depend on sex and custom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from vault.names import tables
from vault.names.fold import MAX_LENGTH, fold
from vault.names.terms import PersonName

MAX_PARTS: Final = 4
MAX_NAMES: Final = 6

_PATRONYMIC = re.compile(f"(?<=...)(?:{'|'.join(tables.PATRONYMIC_ENDINGS)})$")
_SURNAME = re.compile(f"(?<=..)(?:{'|'.join(tables.SURNAME_ENDINGS)})$")
_HYPHEN = re.compile(r"[-\u2010-\u2013]")
_SHORT_HYPHENATED = re.compile(
    r"\b([^\W\d_]{1,3})[-\u2010-\u2013]([^\W\d_]+)|([^\W\d_]+)[-\u2010-\u2013]([^\W\d_]{1,3})\b"
)


@dataclass(frozen=True, slots=True, repr=False)
class NameParts:
    """The folded stems of one name: own names and family name, and names of the father."""

    names: tuple[str, ...]
    patronymics: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return every part, the father's last."""
        return self.names + self.patronymics

    @property
    def principal(self) -> tuple[str, ...]:
        """Return the two parts a person is mostly asked for by, or fewer."""
        return self.all[:2]


def parts_of(name: PersonName) -> NameParts:
    """Return the parts of `name`, whatever field they were written in."""
    names: list[str] = []
    fathers: list[str] = []
    for text in (name.given, name.family):
        _sort_words(_words(text), names, fathers)
    _sort_words(_words(name.patronymic), fathers, fathers)
    unique_names = list(dict.fromkeys(names))
    unique_fathers = [father for father in dict.fromkeys(fathers) if father not in unique_names]
    kept = unique_names[:MAX_PARTS]
    return NameParts(tuple(kept), tuple(unique_fathers[: MAX_PARTS - len(kept)]))


def parts_of_all(names: Iterable[PersonName]) -> list[NameParts]:
    """Return the parts of each of a person's names that has any, at most `MAX_NAMES`."""
    parts = (parts_of(name) for name in names)
    return [found for found in parts if found.all][:MAX_NAMES]


def stem(word: str) -> str:
    """Return one folded word without the ending of a family name."""
    return _SURNAME.sub("", word)


def _words(text: str) -> list[str]:
    """Fold a field to words; a short hyphenated element belongs to its neighbour (Ак-Марал)."""
    text = text[:MAX_LENGTH]
    if _HYPHEN.search(text):
        text = _SHORT_HYPHENATED.sub(lambda found: "".join(filter(None, found.groups())), text)
    return fold(text).split()


def _sort_words(words: list[str], names: list[str], fathers: list[str]) -> None:
    for word in words:
        if word in tables.SON_OR_DAUGHTER:
            if names:
                fathers.append(names.pop())
            continue
        father = _PATRONYMIC.sub("", word)
        if father != word:
            fathers.append(stem(father))
        else:
            names.append(stem(word))
