"""The order of words in Kyrgyz, Russian and English, the same on every database."""

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import models

ALPHABET = "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя"
"""The Kyrgyz letters in their order; it contains the Russian ones (ң after н, ө after о, ү after у)."""

_FIRST_CYRILLIC = 0x400
_RANK = {letter: chr(_FIRST_CYRILLIC + rank) for rank, letter in enumerate(ALPHABET)}


def sort_key(text: str) -> str:
    """Return a key whose plain comparison puts names in order: digits, Latin, Kyrgyz.

    Case, quotes, hyphens and Latin accents do not count. Stored keys are compared byte by byte.
    """
    key = []
    for char in unicodedata.normalize("NFKC", text).casefold():
        if char in _RANK:
            key.append(_RANK[char])
        elif char.isspace():
            key.append(" ")
        else:
            bare = unicodedata.normalize("NFD", char)
            key += [_RANK.get(part, part) for part in bare if part.isalnum()]
    return " ".join("".join(key).split())


if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


class SortKeyField(_Text):
    """Keeps the sort key of the first column of `of` that is filled; written with the row."""

    def __init__(self, *, of: tuple[str, ...], **options: Any) -> None:
        self.of = of
        options |= {"editable": False, "db_collation": "C"}
        options.setdefault("max_length", 400)
        options.setdefault("default", "")
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        """Name the source columns in migrations."""
        name, path, args, options = super().deconstruct()
        for fixed in ("editable", "db_collation"):
            options.pop(fixed, None)
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the key from the text that it orders."""
        texts = (getattr(model_instance, column) for column in self.of)
        key = sort_key(next((text for text in texts if text), ""))
        setattr(model_instance, self.attname, key)
        return key
