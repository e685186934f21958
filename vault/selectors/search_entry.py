"""Which cases of the asker's organisation share keyed values with what is looked for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from core import sql
from core.scope import Person
from vault.enums import IndexPurpose
from vault.names.blocking import DATED, keyed, query_values
from vault.names.exact import ExactKind, exact_key
from vault.names.terms import SearchTerms
from vault.selectors.index_keys import index_keys

SAME_PERSON_OVERLAP: Final = 3
"""Shared values, one of them dated, from which a closed case may be of the same person."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be of the person looked for. Who asks may not be allowed to open it."""

    case: UUID
    overlap: int = 0
    dated: int = 0
    numbers: frozenset[ExactKind] = frozenset()

    @property
    def is_telling(self) -> bool:
        """Whether it says something of the person without being opened."""
        by_name = self.overlap >= SAME_PERSON_OVERLAP and self.dated > 0
        return by_name or bool(self.numbers)


def candidates(terms: SearchTerms, *, by: Person, most: int = 100) -> list[Candidate]:
    """Return the cases of the person's organisation that share most with the terms, best first.

    Those with an equal number come before those with like names. Nothing is opened, and another
    organisation's cases are never among them.
    """
    keys = index_keys(IndexPurpose.OWN, by)
    found = {candidate.case: candidate for candidate in _by_names(terms, keys, most)}
    for case, kinds in _by_numbers(terms, keys).items():
        found[case] = replace(found.get(case, Candidate(case)), numbers=frozenset(kinds))
    return sorted(found.values(), key=lambda one: (not one.numbers, -one.overlap, -one.dated))


def _by_names(terms: SearchTerms, keys: Mapping[int, bytes], most: int) -> list[Candidate]:
    values = query_values(terms)
    if not values:
        return []
    asked: list[int] = []
    dated: list[int] = []
    for version, key in keys.items():
        for (kind, _), number in zip(values, keyed(values, key, version), strict=True):
            asked.append(number)
            if kind in DATED:
                dated.append(number)
    rows = sql.call("app.search_entries", asked, dated, most)
    return [Candidate(row["case_id"], row["overlap"], row["dated"]) for row in rows]


def _by_numbers(terms: SearchTerms, keys: Mapping[int, bytes]) -> dict[UUID, set[ExactKind]]:
    kinds = {
        exact_key(kind, number, key, version): kind
        for version, key in keys.items()
        for kind, number in _numbers(terms)
    }
    if not kinds:
        return {}
    found: dict[UUID, set[ExactKind]] = defaultdict(set)
    for row in sql.call("app.search_numbers", list(kinds)):
        found[row["case_id"]].add(kinds[row["number"]])
    return found


def _numbers(terms: SearchTerms) -> list[tuple[ExactKind, str]]:
    numbers = [(ExactKind.PHONE, phone) for phone in terms.phones]
    numbers += [(ExactKind.DOCUMENT, document) for document in terms.documents]
    if terms.personal_number:
        numbers.append((ExactKind.PERSONAL_NUMBER, terms.personal_number))
    return numbers
