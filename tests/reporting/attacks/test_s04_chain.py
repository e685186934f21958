"""S04: change, drop or reorder what was published; the chain shows it."""

import hashlib
import json
from collections.abc import Iterator

import numpy as np
import pytest

from reporting.canonical import GENESIS, Json, Link, canonical_bytes, digest, first_broken
from tests.reporting.attacks.outcome import Outcome, assert_resists
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import drawn, published

pytestmark = pytest.mark.attack


def releases(rng: np.random.Generator) -> list[Link]:
    """Return three chained releases."""
    everyone, links, previous = people(355, rng), [], GENESIS
    for year in range(3):
        _truth, stored = drawn(codes(one_year(everyone, year)))
        body = published(stored, exact_total=None)
        previous = digest(previous, body)
        links.append(Link(body, previous))
    return links


def forgeries(body: bytes) -> Iterator[bytes]:
    """Return the document with one figure changed, for each of its figures."""
    document: dict[str, Json] = json.loads(body)
    tables = document["tables"]
    assert isinstance(tables, dict)
    for figures in tables.values():
        for figure in figures.values():
            kept = figure["value"]
            figure["value"] = (kept or 0) + 1
            yield canonical_bytes(document)
            figure["value"] = kept


def test_s04_no_figure_of_a_published_release_can_be_changed(rng: np.random.Generator) -> None:
    links = releases(rng)
    assert first_broken(links) is None
    attack = control = Outcome(0, 0)
    for place, link in enumerate(links):
        for body in forgeries(link.body):
            forged = [*links[:place], Link(body, link.digest), *links[place + 1 :]]
            attack += Outcome(1, int(first_broken(forged) is None))
            control += Outcome(1, int(verifies_alone(body, hashlib.sha256(body).hexdigest())))
    assert_resists(attack, control, targets=100)


def test_s04_a_forger_who_recomputes_a_digest_breaks_the_next_link(
    rng: np.random.Generator,
) -> None:
    links = releases(rng)
    attack = control = Outcome(0, 0)
    for place, link in enumerate(links[:-1]):
        previous = links[place - 1].digest if place else GENESIS
        for body in forgeries(link.body):
            forged = [*links[:place], Link(body, digest(previous, body)), *links[place + 1 :]]
            attack += Outcome(1, int(first_broken(forged) != place + 1))
            control += Outcome(1, int(verifies_alone(body, hashlib.sha256(body).hexdigest())))
    assert_resists(attack, control, targets=80)


def verifies_alone(body: bytes, stored: str) -> bool:
    """Check a release by its own digest only, which a forger stores anew."""
    return hashlib.sha256(body).hexdigest() == stored


def test_s04_a_dropped_or_moved_release_breaks_the_chain(rng: np.random.Generator) -> None:
    one, two, three = releases(rng)
    for forged in ([two, three], [one, three], [two, one, three], [one, three, two], [one, one]):
        assert first_broken(forged) is not None
