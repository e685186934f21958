"""Fold a name of any script and spelling to one Latin text, and to its consonant skeleton."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from vault.names import tables

MAX_LENGTH: Final = 200
"""Characters read of one field: no name is longer, and none may cost more."""

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]+")
_APOSTROPHES = re.compile(f"[{re.escape(tables.APOSTROPHES)}]")
_KS = re.compile(tables.KS_STEMS)
_J_AS_I = re.compile(tables.INITIAL_J_AS_I)
_SOUNDS = re.compile("|".join(sorted(map(re.escape, tables.SOUNDS), key=len, reverse=True)))
_SOFT_J = re.compile(
    r"(?<=[aeou])j(?![aeiou])|(?<=i)j(?=$|[^aeiou])|(?<=[aeou])j(?=eva?$)|(?<=[rlns]i)j(?=a$)"
)
_TURKISH_C = re.compile(r"^c(?=e)")
_SOFT_C = re.compile(r"c(?=[eiv])")
_HARD_C = re.compile(r"c(?!h)")
_TWICE = re.compile("|".join(f"{letter}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"))
_DOUBLED = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"i(?=[aeou])")
_UNSETTLED = re.compile(
    "|".join(
        pattern.pattern
        for pattern in (_SOUNDS, _GLIDE, _HARD_C, _SOFT_J, _J_AS_I, re.compile("x"), _TWICE)
    )
)
_PROTHETIC = re.compile(r"^i(?=r)")
_VOWELS = re.compile(r"[aeiou]+")


def fold(text: str) -> str:
    """Return `text` as lower-case Latin letters and single spaces, one spelling per sound.

    Letters of scripts without a table stay as they are. Folding twice changes nothing.
    """
    folded = _fold_once(text[:MAX_LENGTH])
    while len(folded) > MAX_LENGTH or not folded.isascii():
        again = _fold_once(folded[:MAX_LENGTH])
        if again == folded:
            break
        folded = again
    return folded


def skeletons(word: str) -> tuple[str, ...]:
    """Return the consonants of one folded word, voiced and voiceless taken together.

    A first h has two readings, for Kyrgyz either hardens or drops it (Кадича, Асан).
    """
    word = _PROTHETIC.sub("", word).replace("sh", "C").replace("ch", "C")
    if word[:1] == "h" and len(word) > 1:
        return _consonants("k" + word[1:]), _consonants(word[1:])
    return (_consonants(word),)


def _consonants(word: str) -> str:
    head = "A" if word[:1] in {"a", "e", "i", "o", "u"} else word[:1]
    tail = _VOWELS.sub("", word[1:])
    return _DOUBLED.sub(r"\1", (head + tail).translate(tables.CONSONANTS))


def _fold_once(text: str) -> str:
    visible = _without_invisible(unicodedata.normalize("NFKC", text))
    words = _WORD.findall(_APOSTROPHES.sub("", visible))
    return " ".join(filter(None, (_sound(_latin(_repair(word))) for word in words)))


def _without_invisible(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        " " if char.isspace() else char for char in text if char.isspace() or char.isprintable()
    )


def _repair(word: str) -> str:
    """Return the word with look-alikes of the other script and legacy letters put right."""
    if word.isascii():
        return word
    if not tables.LEGACY_MARKS.isdisjoint(word):
        word = word.translate(tables.LEGACY_I)
    if _CYRILLIC.fullmatch(word):
        return word.translate(tables.CYRILLIC_REPAIRS)
    cyrillic = "".join(_CYRILLIC.findall(word))
    if not cyrillic:
        return word
    surely_latin = any(
        char not in tables.LATIN_LOOKALIKES and "LATIN" in unicodedata.name(char, "")
        for char in word
    )
    surely_cyrillic = any(char not in tables.CYRILLIC_LOOKALIKES for char in cyrillic)
    if surely_latin and not surely_cyrillic:
        return word.translate(tables.LATIN_REPAIRS)
    return word.translate(tables.CYRILLIC_REPAIRS)


def _latin(word: str) -> str:
    lowered = unicodedata.normalize("NFC", word.casefold())
    if lowered.isascii():
        return lowered
    replaced = lowered.translate(tables.LETTERS)
    if replaced.isascii():
        return replaced
    return "".join(char for char in unicodedata.normalize("NFKD", replaced) if char.isalpha())


def _sound(word: str) -> str:
    """Return the word in one spelling per sound, rewritten until nothing changes.

    It ends: no rule makes an x, y, w, q or c, and each shortens the word or takes one of those,
    or makes an i of a j.
    """
    while _UNSETTLED.search(word):
        word = _KS.sub("ks", word).replace("x", "h")
        word = _J_AS_I.sub("i", word)
        word = _SOUNDS.sub(_kept_spelling, word)
        word = _HARD_C.sub("k", _SOFT_C.sub("s", _TURKISH_C.sub("j", word)))
        word = _SOFT_J.sub("i", word)
        word = _GLIDE.sub("", _DOUBLED.sub(r"\1", word))
    return word


def _kept_spelling(found: re.Match[str]) -> str:
    return tables.SOUNDS[found.group()]
