"""The reference lists of the field: codes, labels in three languages, and what is unconfirmed.

Each list is one file in `core/fixtures/reference/`. Codes are stable and stand in the database;
an entry named in `unverified` is shown as unconfirmed until a practitioner has checked it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.utils.translation import get_language

from core.sorting import sort_key

FOLDER = Path(__file__).resolve().parent / "fixtures" / "reference"
LANGUAGES = ("ky", "ru", "en")
LAST = frozenset({"OTHER", "UNKNOWN", "NOT_ASKED"})
"""Codes that close a list of choices, whatever their label."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    code: str
    label_en: str
    label_ru: str
    label_ky: str
    missing: tuple[str, ...]
    unverified: tuple[str, ...]
    source: str | None
    attributes: MappingProxyType[str, Any]

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return label(self)


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list with where it comes from and what holds for all of it."""

    name: str
    source: str
    note: str
    attributes: MappingProxyType[str, Any]
    items: MappingProxyType[str, Item]


class UnknownCode(LookupError):
    """No list of that name, or no entry of that code in it."""


@cache
def load(name: str) -> ReferenceList:
    """Return the list, read once."""
    path = FOLDER / f"{name}.json"
    if name not in names():
        raise UnknownCode(name)
    raw = json.loads(path.read_text(encoding="utf-8"))
    entries = [_item(entry) for entry in raw["items"]]
    return ReferenceList(
        name=raw["list"],
        source=raw["source"],
        note=raw["note"],
        attributes=MappingProxyType(raw["attributes"]),
        items=MappingProxyType({entry.code: entry for entry in entries}),
    )


@cache
def names() -> tuple[str, ...]:
    """Return the names of all lists."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def items(name: str) -> tuple[Item, ...]:
    """Return the entries of the list in its own order."""
    return tuple(load(name).items.values())


def codes(name: str) -> tuple[str, ...]:
    """Return the codes of the list in its own order."""
    return tuple(load(name).items)


def item(name: str, code: str) -> Item:
    """Return one entry; raises UnknownCode."""
    try:
        return load(name).items[code]
    except KeyError:
        raise UnknownCode(f"{name}: {code}") from None


def label(entry: Item, language: str | None = None) -> str:
    """Return the entry's label in the language, else the next that exists of ky, ru, en."""
    wanted = (language or get_language() or "en")[:2]
    order = LANGUAGES[LANGUAGES.index(wanted) :] if wanted in LANGUAGES else ("en",)
    texts = {"ky": entry.label_ky, "ru": entry.label_ru, "en": entry.label_en}
    return next((texts[known] for known in order if texts[known]), entry.code)


def labels(name: str, wanted: Iterable[str], language: str | None = None) -> list[str]:
    """Return the labels of these codes, in the order of the language."""
    return [text for _, text in choices(name, language, only=frozenset(wanted))]


def choices(
    name: str, language: str | None = None, *, only: frozenset[str] | None = None
) -> list[tuple[str, str]]:
    """Return (code, label) pairs for a form, in the order of the language; "other" comes last."""
    pairs = [
        (entry.code, label(entry, language))
        for entry in items(name)
        if only is None or entry.code in only
    ]
    return sorted(pairs, key=lambda pair: (pair[0] in LAST, sort_key(pair[1])))


def _item(entry: dict[str, Any]) -> Item:
    texts = entry["label"]
    return Item(
        code=entry["code"],
        label_en=texts.get("en", ""),
        label_ru=texts.get("ru", ""),
        label_ky=texts.get("ky", ""),
        missing=tuple(entry["missing"]),
        unverified=tuple(entry["unverified"]),
        source=entry["source"],
        attributes=MappingProxyType(entry["attributes"]),
    )
