"""P12: close a statistics period of 1,500 persons: count, draw, adjust, and write the document.

Run as `python -m benchmarks.p12_closing`; it needs no settings and no database. Signing and the database are measured with the release.
"""

import resource
import statistics
import time

from reporting.adjust import adjust
from reporting.canonical import GENESIS, canonical_bytes, digest
from reporting.catalogue import proposed_catalogue
from reporting.counting import tally
from reporting.document import Basis, release_document
from reporting.draw import draw
from reporting.shown import Shown

PERSONS = 1_500
ROUNDS = 9
GOAL_SECONDS = 5.0
GOAL_MEGABYTES = 500


def main() -> None:
    """Print the goal and the figures of this machine."""
    catalogue = proposed_catalogue()
    tables = catalogue.with_year
    people = [
        {
            dimension.code: dimension.codes[number * (place + 3) % len(dimension.codes)]
            for place, dimension in enumerate(d for table in tables for d in table.dimensions)
        }
        for number in range(PERSONS)
    ]
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        truth = tally(tables, people)
        drawn = draw(catalogue, tables, truth)
        after_draw = time.perf_counter()
        adjusted = adjust(tables, drawn.values, total=truth.persons)
        after_adjust = time.perf_counter()
        basis = Basis(catalogue, tables, 2026, adjusted, Shown(truth.persons, 0))
        digest(GENESIS, canonical_bytes(release_document(basis)))
        ended = time.perf_counter()
        rounds.append((after_draw - began, after_adjust - after_draw, ended - after_adjust))
    parts = [statistics.median(part) for part in zip(*rounds, strict=True)]
    slowest = max(sum(one) for one in rounds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"P12 goal: {GOAL_SECONDS:.0f} s, {GOAL_MEGABYTES} MB for {PERSONS} persons")
    print(
        "P12 count and draw {:.3f} s, adjust {:.3f} s, document {:.3f} s (medians)".format(*parts)
    )
    print(f"P12 slowest round {slowest:.3f} s, memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
