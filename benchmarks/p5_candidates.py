"""P5: is a person among the candidates when both names are respelled? Prints goal and figure."""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from datetime import date
from pathlib import Path

from vault.names.blocking import blocking_values, keyed, query_values
from vault.names.terms import PersonName, SearchTerms

DATA = Path(__file__).parents[1] / "tests" / "vault" / "names" / "data"
GOALS = {"full birth date": 0.99, "year only": 0.97, "no date": 0.95}
BORN_ON = date(1998, 3, 17)
TERMS = {"full birth date": (BORN_ON, None), "year only": (None, 1998), "no date": (None, None)}
INDEX_KEY = bytes(range(32))


def respelled(groups: list[list[str]]) -> list[tuple[str, str]]:
    """Return every ordered pair of two different spellings of one name."""
    return [pair for group in groups for pair in itertools.permutations(dict.fromkeys(group), 2)]


def candidate_recall(listing: str, sample: int = 20_000, seed: int = 5) -> dict[str, float]:
    """Return the share of people found, by what is known of the birth date.

    Both given and family name differ in spelling between record and query. The people are given
    names x family names of `listing`, each name weighing the same however many spellings it has.
    """
    data = json.loads((DATA / listing).read_text(encoding="utf-8"))
    chance = random.Random(seed)  # noqa: S311 - a reproducible sample, not a secret
    given = [pairs for group in data["given"] if (pairs := respelled([group]))]
    family = [pairs for group in data["family"] if (pairs := respelled([group]))]
    found = dict.fromkeys(GOALS, 0)
    for _ in range(sample):
        kept_given, asked_given = chance.choice(chance.choice(given))
        kept_family, asked_family = chance.choice(chance.choice(family))
        stored = set(blocking_values([PersonName(kept_given, kept_family)], BORN_ON))
        asked = (PersonName(asked_family, asked_given),)
        for known, (born_on, born_year) in TERMS.items():
            values = query_values(SearchTerms(asked, born_on=born_on, born_year=born_year))
            found[known] += not stored.isdisjoint(values)
    return {known: count / sample for known, count in found.items()}


def milliseconds_per_person(rounds: int = 5_000) -> float:
    """Return the processor time to make and key the values of one person with three name parts."""
    name = PersonName("Айгүл", "Токтогулова", "Бакытовна")
    started = time.process_time()
    for _ in range(rounds):
        keyed(blocking_values([name], BORN_ON), INDEX_KEY, 1)
    return (time.process_time() - started) * 1000 / rounds


def main(listings: list[str]) -> None:
    """Print recall for each list, and the time for one person."""
    for listing in listings:
        for known, figure in candidate_recall(listing).items():
            print(f"P5 {listing:28} {known:16} goal {GOALS[known]:.2f}  {figure:.4f}")
    print(f"blocking and keying one person: {milliseconds_per_person():.3f} ms (goal 0.3)")


if __name__ == "__main__":
    main(sys.argv[1:] or ["holdout_spellings.json"])
