"""P4: is the right person among the first five, and is a likely answer right? In memory, no database."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.p5_candidates import DATA
from vault.names.blocking import blocking_values, keyed, query_values
from vault.names.score import LIKELY, scores
from vault.names.terms import PersonName, SearchTerms

INDEX_KEY = bytes(range(32))
OPENED = 100
Groups = list[list[str]]


@dataclass(frozen=True)
class Person:
    """Who someone is: three groups of spellings and a birth date."""

    given: list[str]
    family: list[str]
    father: list[str]
    born_on: date


@dataclass(frozen=True)
class Asked:
    """What is asked of a person: one spelling of each part, and what is known of the birth."""

    given: str
    family: str
    father: str
    born: date | int | None


def spellings() -> tuple[Groups, Groups]:
    """Return given names, and family names: those listed and those made of given names."""
    data = json.loads((DATA / "holdout_spellings.json").read_text(encoding="utf-8"))
    given: Groups = data["given"]
    made = [
        [word + ("ова" if "а" <= word[-1].lower() <= "я" else "ova") for word in group]
        for ending in ("", "бек")
        for group in ([word + ending for word in one] for one in given)
        if ending == "" or all("а" <= word[0].lower() <= "я" for word in group)
    ]
    return given, data["family"] + made


def person(chance: random.Random, given: Groups, family: Groups) -> Person:
    """Return one made-up person born between 1960 and 2010."""
    born_on = date(1960, 1, 1) + timedelta(days=chance.randrange(50 * 365))
    return Person(chance.choice(given), chance.choice(family), chance.choice(given), born_on)


def typing_error(word: str, chance: random.Random) -> str:
    """Return the word with one letter left out, doubled wrongly, or swapped with the next."""
    place = chance.randrange(1, max(2, len(word) - 1))
    changed = (
        word[:place] + word[place + 1 :],
        word[:place] + word[place - 1] + word[place:],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    )
    return chance.choice(changed)


def near_date(asked: Asked, chance: random.Random) -> Asked:
    """Return the question with a day off, or day and month swapped where that is a date."""
    born = asked.born
    if not isinstance(born, date):
        return asked
    if born.day <= 12 and chance.random() < 0.5:
        return replace(asked, born=born.replace(month=born.day, day=born.month))
    return replace(asked, born=born + timedelta(days=chance.choice((-1, 1))))


def year_only(asked: Asked, _: random.Random) -> Asked:
    """Return the question with the year alone."""
    return replace(asked, born=asked.born.year if isinstance(asked.born, date) else asked.born)


def mistyped(asked: Asked, chance: random.Random) -> Asked:
    """Return the question with one typing error in the given or the family name."""
    if chance.random() < 0.5:
        return replace(asked, given=typing_error(asked.given, chance))
    return replace(asked, family=typing_error(asked.family, chance))


Change = Callable[[Asked, random.Random], Asked]
KINDS: dict[str, tuple[Change, ...]] = {
    "respelled": (),
    "no patronymic": (lambda asked, _: replace(asked, father=""),),
    "typing error": (mistyped,),
    "date off or swapped": (near_date,),
    "year only": (year_only,),
    "no date": (lambda asked, _: replace(asked, born=None),),
    "typing error, year only": (mistyped, year_only),
    "typing error, date off": (mistyped, near_date),
    "no patronymic, year only": (lambda asked, _: replace(asked, father=""), year_only),
    "other family name": (lambda asked, _: replace(asked, family="Незнакомова"),),
}


def asked_of(someone: Person, kind: str, chance: random.Random) -> SearchTerms:
    """Return a search for someone, each part spelled as the hold-out list has it, parts shuffled."""
    given, family, father = (
        chance.choice(group) for group in (someone.given, someone.family, someone.father)
    )
    asked = Asked(given, family, father, someone.born_on)
    for change in KINDS[kind]:
        asked = change(asked, chance)
    parts = [asked.given, asked.family]
    chance.shuffle(parts)
    if asked.father:
        parts.insert(1, f"{asked.father} кызы")
    name = PersonName(" ".join(parts))
    if isinstance(asked.born, date):
        return SearchTerms((name,), born_on=asked.born)
    return SearchTerms((name,), born_year=asked.born)


class Index:
    """Everybody under the keyed values, as the search table would hold them."""

    def __init__(self, people: list[Person], chance: random.Random) -> None:
        self.people = [self._stored(one, chance) for one in people]
        self.rows: dict[int, list[int]] = defaultdict(list)
        for row, (names, born_on) in enumerate(self.people):
            for key in keyed(blocking_values(names, born_on), INDEX_KEY, 1):
                self.rows[key].append(row)

    @staticmethod
    def _stored(someone: Person, chance: random.Random) -> tuple[list[PersonName], date]:
        given, family, father = (
            chance.choice(group) for group in (someone.given, someone.family, someone.father)
        )
        return [PersonName(given, family, father)], someone.born_on

    def best(self, terms: SearchTerms) -> list[tuple[float, int]]:
        """Return score and row of the five best of the 100 with most keys in common."""
        keys = keyed(query_values(terms), INDEX_KEY, 1)
        overlap = Counter(row for key in keys for row in self.rows.get(key, ()))
        rows = [row for row, _ in overlap.most_common(OPENED)]
        found = scores(terms, (self.people[row] for row in rows))
        ranked = zip((match.score for match in found), rows, strict=True)
        return sorted(ranked, reverse=True)[:5]


def main(size: int, per_kind: int) -> None:
    """Print recall and precision by kind of question, and over all."""
    chance = random.Random(4)  # noqa: S311 - a reproducible sample, not a secret
    given, family = spellings()
    people = [person(chance, given, family) for _ in range(size)]
    index = Index(people, chance)
    first_five = likely = likely_right = 0
    for kind in KINDS:
        rows = chance.sample(range(size), per_kind)
        answers = [(row, index.best(asked_of(people[row], kind, chance))) for row in rows]
        right = sum(row in (found for _, found in best) for row, best in answers)
        tops = [best[0][1] == row for row, best in answers if best and best[0][0] >= LIKELY]
        first_five, likely, likely_right = (
            first_five + right,
            likely + len(tops),
            likely_right + sum(tops),
        )
        print(f"P4 {kind:26} recall@5 {right / per_kind:.3f}  likely right {sum(tops)}/{len(tops)}")
    for _ in range(per_kind * 3):
        best = index.best(asked_of(person(chance, given, family), "year only", chance))
        likely += bool(best and best[0][0] >= LIKELY)
    asked = per_kind * len(KINDS)
    print(f"P4 all, {size} people: recall@5 goal 0.98 {first_five / asked:.3f}; ", end="")
    print(f"precision of likely, with strangers, goal 0.96 {likely_right / likely:.3f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:] or ("20000", "200")))
