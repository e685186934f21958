"""Finds people among the cases that a user may open, in any script; the rest stays closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from accounts.models import User
from audit.actions import record_list
from audit.enums import Event
from cases import codes
from cases.fields import Values
from cases.found_by import IDENTITY_FIELDS, born_in, names_in, opened, terms_of
from cases.models import Case
from cases.selectors.access import cases_visible_to, open_scopes
from cases.selectors.case_list import newest_cases
from core import sql
from vault.enums import Scope
from vault.errors import SealBroken, SealNotOpened
from vault.names.exact import ExactKind
from vault.names.parts import parts_of_all
from vault.names.query import parse_query
from vault.names.score import LIKELY, POSSIBLE, Reason, scores
from vault.names.terms import PersonName, SearchTerms
from vault.opening import open_rows
from vault.selectors.search_entry import Candidate, candidates

ASKED_FOR: Final = 300
"""Cases of the organisation that share something, of which the user may open only some."""
OPENED: Final = 50
"""Most cases opened for one question: opening and scoring them is what costs time."""
DUPLICATE: Final = 0.85
"""Both names are alike and no date speaks against it, or a date agrees."""


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """A case that may be the one looked for, opened for its identity, and why."""

    case: Case
    score: float
    reasons: tuple[Reason, ...] = ()
    numbers: frozenset[ExactKind] = frozenset()

    @property
    def is_likely(self) -> bool:
        """Whether it is probably the same person; a person decides."""
        return bool(self.numbers) or self.score >= LIKELY


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What a search answers; of closed cases no more than that there may be one."""

    matches: tuple[Match, ...]
    elsewhere_in_organisation: bool


def find(user: User, text: str) -> Found:
    """Return the user's cases that fit a name in any script, a birth date, a number or a case code.

    Opening the candidates is recorded as one event, without the words. A question that meets a
    colleague's case is recorded too, for the supervisor. Raises RecordUnavailable.
    """
    code = codes.read_code(text)
    if code is not None:
        return _by_code(user, code)
    return _search(user, parse_query(text), at_least=POSSIBLE)


def likely_duplicates(user: User, values: Values) -> Found:
    """Return the cases that are likely of the same person as one about to be opened.

    A single name without a birth date or number never counts: many people share it.
    """
    return _search(user, terms_of(values), at_least=DUPLICATE)


def _by_code(user: User, code: str) -> Found:
    cases = open_rows(
        list(cases_visible_to(user).filter(code=code)),
        scopes=[Scope.IDENTITY],
        by=user,
        reason=Event.CASE_SEARCHED,
    )
    return Found(tuple(Match(case, 1.0) for case in cases), elsewhere_in_organisation=False)


def _search(user: User, terms: SearchTerms, *, at_least: float) -> Found:
    asked = candidates(terms, by=user, most=ASKED_FOR)
    ids = [candidate.case for candidate in asked]
    visible = open_scopes(user, ids)
    mine = [candidate for candidate in asked if candidate.case in visible][:OPENED]
    rows = Case.objects.in_bulk([candidate.case for candidate in mine])
    if _is_one_name(terms):
        rows |= {case.pk: case for case in newest_cases(user, limit=OPENED)}
    matches = _matches(user, terms, rows.values(), mine, at_least)
    closed = [one.case for one in asked if one.case not in visible and one.is_telling]
    return Found(matches, elsewhere_in_organisation=_meets_colleague(user, closed))


def _matches(
    user: User,
    terms: SearchTerms,
    rows: Iterable[Case],
    found: Sequence[Candidate],
    at_least: float,
) -> tuple[Match, ...]:
    rows = open_rows(rows, scopes=[Scope.IDENTITY], by=user, reason=Event.CASE_SEARCHED)
    if not rows:
        record_list(event=Event.CASE_SEARCHED, by=user, objects=())
    numbers = {candidate.case: candidate.numbers for candidate in found}
    matches = [
        Match(row, score, reasons, numbers.get(row.pk, frozenset()))
        for row, (score, reasons) in zip(rows, _scored(terms, rows), strict=True)
    ]
    kept = [match for match in matches if match.numbers or match.score >= at_least]
    return tuple(sorted(kept, key=lambda match: (not match.numbers, -match.score, match.case.code)))


def _scored(terms: SearchTerms, rows: Sequence[Case]) -> list[tuple[float, tuple[Reason, ...]]]:
    """Return how alike each row is; one that stayed closed is not like anything."""
    if not terms.names:
        return [(0.0, ())] * len(rows)
    apart = _is_one_name(terms)
    found = scores(terms, [_person(row, each_name_apart=apart) for row in rows])
    return [(match.score, match.reasons) for match in found]


def _person(row: Case, *, each_name_apart: bool) -> tuple[Sequence[PersonName], date | int | None]:
    try:
        fields = opened(row, IDENTITY_FIELDS)
    except (SealNotOpened, SealBroken):
        return [], None
    names = names_in(fields)
    if each_name_apart:
        texts = [text for name in names for text in (name.given, name.family) if text]
        names = [PersonName(text) for text in texts]
    return names, born_in(fields)


def _is_one_name(terms: SearchTerms) -> bool:
    parts = parts_of_all(terms.names)
    return len(parts) == 1 and len(parts[0].all) == 1


def _meets_colleague(user: User, closed: Sequence[UUID]) -> bool:
    """Tell whether colleagues work with such a person, and record it for their supervisor.

    Restricted cases never answer: they are of staff, their relatives and officials. Nor do those
    that are kept from a colleague: it may be this one who asks.
    """
    if not closed:
        return False
    met = [row["id"] for row in sql.call("app.colleagues_cases", list(closed))]
    if met:
        record_list(event=Event.CASE_OF_COLLEAGUE_MET, by=user, objects=met)
    return bool(met)
