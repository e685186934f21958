"""Blocking values of a person, and their keyed 64-bit form that the search index stores."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import combinations, product
from typing import Final

from vault.names.fold import skeletons
from vault.names.parts import NameParts, parts_of_all
from vault.names.tables import NORMALISER_VERSION
from vault.names.terms import PersonName, SearchTerms

INDEX_KEY_BYTES: Final = 32
_CONTEXT: Final = b"ishenim.vault.names" + NORMALISER_VERSION.to_bytes(4, "big")
MAX_VALUES: Final = 48
"""Most values of one person, however many names are known."""


class BlockingKind(StrEnum):
    """What two people must share to be compared."""

    PAIR = "PAIR"
    NAME_YEAR = "NAME_YEAR"
    NAME_DATE = "NAME_DATE"
    ONLY_NAME = "ONLY_NAME"


DATED: Final = frozenset({BlockingKind.NAME_YEAR, BlockingKind.NAME_DATE})
"""Kinds that say something of the birth date, besides the name."""

BlockingValue = tuple[BlockingKind, str]
Readings = dict[str, tuple[str, ...]]


def blocking_values(names: Sequence[PersonName], born: date | int | None) -> list[BlockingValue]:
    """Return the values a person is stored under: about 7 to 15 for one name.

    `born` is the birth date, the year alone, or None. Neighbours of the pair are always stored:
    who asks may not know the date.
    """
    return _values(parts_of_all(names), [born] if born else [], neighbours=True)


def query_values(terms: SearchTerms) -> list[BlockingValue]:
    """Return the values to ask the index for.

    A date is also asked with day and month swapped; neighbours only where no full date is known,
    so that the overlap with a full date counts what really agrees.
    """
    known = parts_of_all(terms.names)
    if isinstance(terms.born, date):
        return _values(known, _both_orders(terms.born), neighbours=False)
    return _values(known, [terms.born] if terms.born else [], neighbours=True)


def keyed(values: Iterable[BlockingValue], index_key: bytes, version: int) -> list[int]:
    """Return each value as a signed 64-bit HMAC-SHA-256 under the index key of that version.

    Raises ValueError for a key that is not 32 bytes.
    """
    return [keyed_value(f"BLOCKING/{kind}", value, index_key, version) for kind, value in values]


def keyed_value(purpose: str, value: str, index_key: bytes, version: int) -> int:
    """Return one value of one purpose as a signed 64-bit keyed hash.

    Raises ValueError for a key that is not 32 bytes.
    """
    if len(index_key) != INDEX_KEY_BYTES:
        raise ValueError("An index key has 32 bytes.")
    purpose_bytes, value_bytes = purpose.encode(), value.encode("utf-8", "surrogatepass")
    message = b"%b%b%b%b%b%b" % (
        _CONTEXT,
        version.to_bytes(4, "big"),
        len(purpose_bytes).to_bytes(4, "big"),
        purpose_bytes,
        len(value_bytes).to_bytes(4, "big"),
        value_bytes,
    )
    return int.from_bytes(hmac.digest(index_key, message, "sha256")[:8], "big", signed=True)


def _values(
    known: list[NameParts], born: Sequence[date | int], *, neighbours: bool
) -> list[BlockingValue]:
    readings = {word: skeletons(word) for parts in known for word in parts.all}
    values = [*_dated(known, readings, born), *_whole(known, readings)]
    if neighbours:
        values += _neighbours(known, readings)
    return list(dict.fromkeys(values))[:MAX_VALUES]


def _both_orders(born_on: date) -> list[date]:
    if born_on.day <= 12 and born_on.day != born_on.month:
        return [born_on, born_on.replace(month=born_on.day, day=born_on.month)]
    return [born_on]


def _dated(
    known: list[NameParts], readings: Readings, born: Sequence[date | int]
) -> Iterator[BlockingValue]:
    words = list(dict.fromkeys(word for parts in known for word in parts.principal))
    for moment in born:
        if isinstance(moment, date):
            for consonants in (found for word in words for found in readings[word]):
                yield BlockingKind.NAME_DATE, f"{consonants}|{moment.isoformat()}"
        year = moment.year if isinstance(moment, date) else moment
        for word in words:
            yield BlockingKind.NAME_YEAR, f"{word}|{year}"


def _whole(known: list[NameParts], readings: Readings) -> Iterator[BlockingValue]:
    for first, second in _skeleton_pairs(known, readings, widely=True):
        yield BlockingKind.PAIR, f"{first}|{second}"
    if len(known) == 1 and len(known[0].all) == 1:
        for consonants in readings[known[0].all[0]]:
            yield BlockingKind.ONLY_NAME, consonants


def _neighbours(known: list[NameParts], readings: Readings) -> Iterator[BlockingValue]:
    """Yield each principal pair with one consonant left out of either skeleton."""
    for first, second in _skeleton_pairs(known, readings, widely=False):
        for shorter in _one_left_out(first):
            yield BlockingKind.PAIR, "|".join(sorted((shorter, second)))
        for shorter in _one_left_out(second):
            yield BlockingKind.PAIR, "|".join(sorted((first, shorter)))


def _one_left_out(consonants: str) -> Iterator[str]:
    if len(consonants) > 2:
        yield from (consonants[:i] + consonants[i + 1 :] for i in range(len(consonants)))


def _skeleton_pairs(
    known: list[NameParts], readings: Readings, *, widely: bool
) -> Iterator[tuple[str, str]]:
    """Yield pairs within each name, and of a name that stands alone with those of the first."""
    for parts in known:
        words = parts.all if widely else parts.principal
        couples = list(combinations(words, 2))
        if len(words) == 1 and parts is not known[0]:
            couples = [(words[0], other) for other in known[0].principal if other != words[0]]
        for one, other in couples:
            for first, second in product(readings[one], readings[other]):
                yield (first, second) if first <= second else (second, first)
