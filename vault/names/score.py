"""How alike a person found is to the person looked for, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import JaroWinkler

from vault.names.fold import skeletons
from vault.names.parts import NameParts, parts_of_all
from vault.names.terms import PersonName, SearchTerms

LIKELY: Final = 0.90
"""Shown first, as probably the same person. A person decides; nothing is merged by a score."""
POSSIBLE: Final = 0.76
"""Shown below, as worth a look; what scores less is not shown."""
UNPROVEN_CAP: Final = 0.89
"""Names alone never reach LIKELY: Жаныбек and Жанышбек are 0.97 alike and two people."""

NAME_WEIGHT: Final = 0.68
DATE_UNKNOWN: Final = 0.60
SAME_SKELETON: Final = 0.86
OTHER_SKELETON: Final = 0.93
PART_MISSING: Final = 0.02
ONE_PART_ONLY: Final = 0.06
ALIKE: Final = 0.85


class Reason(StrEnum):
    """Why a score is what it is."""

    NAMES_EQUAL = "NAMES_EQUAL"
    NAMES_ALIKE = "NAMES_ALIKE"
    ONE_NAME_DIFFERS = "ONE_NAME_DIFFERS"
    NAMES_DIFFER = "NAMES_DIFFER"
    OTHER_NAME_OF_PERSON = "OTHER_NAME_OF_PERSON"
    BIRTH_DATE_EQUAL = "BIRTH_DATE_EQUAL"
    DAY_AND_MONTH_SWAPPED = "DAY_AND_MONTH_SWAPPED"
    BIRTH_DATE_ONE_DAY_OFF = "BIRTH_DATE_ONE_DAY_OFF"
    BIRTH_DATE_PARTLY_EQUAL = "BIRTH_DATE_PARTLY_EQUAL"
    BIRTH_YEAR_EQUAL = "BIRTH_YEAR_EQUAL"
    BIRTH_YEAR_ONE_OFF = "BIRTH_YEAR_ONE_OFF"
    BIRTH_DATE_DIFFERS = "BIRTH_DATE_DIFFERS"
    BIRTH_DATE_UNKNOWN = "BIRTH_DATE_UNKNOWN"


FULL_DATE_AGREES: Final = frozenset(
    {Reason.BIRTH_DATE_EQUAL, Reason.DAY_AND_MONTH_SWAPPED, Reason.BIRTH_DATE_ONE_DAY_OFF}
)
NAMES_DISAGREE: Final = frozenset({Reason.NAMES_DIFFER, Reason.ONE_NAME_DIFFERS})

Part = tuple[str, frozenset[str]]
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A score from 0 to 1 and its reasons."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Likeness:
    score: float
    reason: Reason
    same_consonants: bool


def score(terms: SearchTerms, names: Sequence[PersonName], born: date | int | None) -> Match:
    """Return how alike the person with `names`, born then, is to the one looked for."""
    return scores(terms, [(names, born)])[0]


def scores(
    terms: SearchTerms, people: Iterable[tuple[Sequence[PersonName], date | int | None]]
) -> list[Match]:
    """Return how alike each person, given as names and birth date, is to the one looked for.

    The best of a person's names counts, its parts in any order. No score is LIKELY where a part
    of the name differs, nor, without an agreeing full date, where the consonants or year do.
    """
    asked = [_with_consonants(parts.all) for parts in parts_of_all(terms.names)]
    return [_match(asked, terms.born, parts_of_all(names), born) for names, born in people]


def _match(
    asked: list[Parts],
    asked_born: date | int | None,
    known: list[NameParts],
    born: date | int | None,
) -> Match:
    likeness, by_first_name = _best_likeness(asked, known)
    nearness, date_reason = date_nearness(asked_born, born)
    total = NAME_WEIGHT * likeness.score + (1 - NAME_WEIGHT) * nearness
    year_and_sound = date_reason is Reason.BIRTH_YEAR_EQUAL and likeness.same_consonants
    may_be_likely = date_reason in FULL_DATE_AGREES or year_and_sound
    if not may_be_likely or likeness.reason in NAMES_DISAGREE:
        total = min(total, UNPROVEN_CAP)
    reasons = [likeness.reason, date_reason]
    if not by_first_name:
        reasons.append(Reason.OTHER_NAME_OF_PERSON)
    return Match(round(max(0.0, min(1.0, total)), 4), tuple(reasons))


def date_nearness(asked: date | int | None, known: date | int | None) -> tuple[float, Reason]:
    """Return how near two birth dates are, 0 to 1, either of which may be a year or unknown."""
    if not asked or not known:
        return DATE_UNKNOWN, Reason.BIRTH_DATE_UNKNOWN
    if isinstance(asked, date) and isinstance(known, date):
        return _full_date_nearness(asked, known)
    years = [moment.year if isinstance(moment, date) else moment for moment in (asked, known)]
    return _year_nearness(abs(years[0] - years[1]), equal=0.85)


def _full_date_nearness(asked: date, known: date) -> tuple[float, Reason]:
    if asked == known:
        return 1.0, Reason.BIRTH_DATE_EQUAL
    if asked.year == known.year and (asked.month, asked.day) == (known.day, known.month):
        return 0.93, Reason.DAY_AND_MONTH_SWAPPED
    if abs(asked - known) <= timedelta(days=1):
        return 0.93, Reason.BIRTH_DATE_ONE_DAY_OFF
    if (1, 1) in {(asked.month, asked.day), (known.month, known.day)} and asked.year == known.year:
        return 0.85, Reason.BIRTH_YEAR_EQUAL
    agreeing = (asked.year == known.year, asked.month == known.month, asked.day == known.day)
    if sum(agreeing) == 2 and abs(asked.year - known.year) <= 10:
        return 0.85, Reason.BIRTH_DATE_PARTLY_EQUAL
    return _year_nearness(abs(asked.year - known.year), equal=0.55)


def _year_nearness(years_apart: int, equal: float) -> tuple[float, Reason]:
    if years_apart == 0:
        return equal, Reason.BIRTH_YEAR_EQUAL
    if years_apart == 1:
        return 0.5, Reason.BIRTH_YEAR_ONE_OFF
    return 0.2, Reason.BIRTH_DATE_DIFFERS


def _best_likeness(asked: list[Parts], known: list[NameParts]) -> tuple[_Likeness, bool]:
    nothing = _Likeness(0.0, Reason.NAMES_DIFFER, same_consonants=False)
    found = [
        (_likeness(one, other), index == 0)
        for one in asked
        for index, other in enumerate(_alternatives(known))
    ]
    return max(found, key=lambda item: (item[0].score, item[1]), default=(nothing, True))


def _alternatives(known: list[NameParts]) -> Iterator[Parts]:
    """Yield each name; one that stands alone also beside the parts of the first."""
    for parts in known:
        yield _with_consonants(parts.all)
    for parts in known[1:]:
        if len(parts.all) == 1:
            for left_out in known[0].all:
                kept = tuple(part for part in known[0].all if part != left_out)
                yield _with_consonants((*kept, *parts.all))


def _with_consonants(words: Iterable[str]) -> Parts:
    return tuple((word, frozenset(skeletons(word))) for word in words)


def _likeness(asked: Parts, known: Parts) -> _Likeness:
    """Compare two sets of parts, the most alike first, in any order."""
    pairs = _best_pairs(asked, known)
    mean = sum(value for value, _ in pairs) / len(pairs)
    mean -= PART_MISSING * abs(len(asked) - len(known))
    if len(pairs) == 1:
        mean -= ONE_PART_ONLY
    same_consonants = len(pairs) > 1 and all(same for _, same in pairs)
    return _Likeness(mean, _reason([value for value, _ in pairs]), same_consonants)


def _best_pairs(asked: Parts, known: Parts) -> list[tuple[float, bool]]:
    likeness = [
        (*_part_likeness(one, other), row, column)
        for row, one in enumerate(asked)
        for column, other in enumerate(known)
    ]
    rows, columns, pairs = set(), set(), []
    for value, same_consonants, row, column in sorted(likeness, reverse=True):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((value, same_consonants))
    return pairs


def _part_likeness(one: Part, other: Part) -> tuple[float, bool]:
    same_consonants = not one[1].isdisjoint(other[1])
    similarity = JaroWinkler.similarity(one[0], other[0])
    if not same_consonants:
        return similarity * OTHER_SKELETON, False
    return (similarity if similarity > SAME_SKELETON else SAME_SKELETON), True


def _reason(values: list[float]) -> Reason:
    if all(value == 1 for value in values):
        return Reason.NAMES_EQUAL
    differing = sum(value < ALIKE for value in values)
    if not differing:
        return Reason.NAMES_ALIKE
    return Reason.ONE_NAME_DIFFERS if differing < len(values) else Reason.NAMES_DIFFER
