"""Closing a year without a database, as the tests of the mechanism do it."""

from collections.abc import Iterable, Mapping

from reporting.adjust import adjust
from reporting.canonical import canonical_bytes
from reporting.catalogue import Catalogue, Cell, proposed_catalogue
from reporting.counting import Tally, exact_total_allowed, tally
from reporting.document import Basis, release_document
from reporting.draw import draw
from reporting.shown import Shown

CATALOGUE = proposed_catalogue()


def drawn(people: Iterable[Mapping[str, str]]) -> tuple[Tally, dict[Cell, int]]:
    """Return the truth of a closed year and the one draw of it."""
    truth = tally(CATALOGUE.with_year, people)
    return truth, dict(draw(CATALOGUE, CATALOGUE.with_year, truth).values)


def published(
    values: Mapping[Cell, int], *, exact_total: int | None, catalogue: Catalogue = CATALOGUE
) -> bytes:
    """Return the bytes that are published for a stored draw."""
    adjusted = adjust(catalogue.with_year, values, total=exact_total)
    fixed = None if exact_total is None else Shown(exact_total, 0)
    return canonical_bytes(
        release_document(Basis(catalogue, catalogue.with_year, 2026, adjusted, fixed))
    )


def close(people: Iterable[Mapping[str, str]], *, organisations: int = 18) -> bytes:
    """Return the published bytes of a closed year, from its people."""
    truth, values = drawn(people)
    exact = exact_total_allowed(truth, organisations=organisations, closed=True, approved=True)
    return published(values, exact_total=truth.persons if exact else None)
