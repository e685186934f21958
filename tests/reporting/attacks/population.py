"""Invented people for attacks: 18 organisations of unequal size, late entry, several helpers.

The shape is that of the disclosure experiment behind ADR 0006; every number in it is made up.
"""

from dataclasses import dataclass

import numpy as np

from reporting.categories import AGE, EXPLOITATION, HELP, JUSTICE, PLACE

YEARS = 3
ORGANISATIONS = 18
FINE_REGIONS = ("KG-GB", "KG-C", "KG-O", "KG-GO", "KG-J", "KG-Y", "KG-B", "KG-N", "KG-T")
FINE_REGION_SHARE = (0.27, 0.15, 0.14, 0.13, 0.11, 0.08, 0.05, 0.04, 0.03)
MACRO = {
    "KG-GB": "CHUI_BISHKEK", "KG-C": "CHUI_BISHKEK", "KG-O": "OSH", "KG-GO": "OSH",
    "KG-J": "JALAL_ABAD_BATKEN", "KG-B": "JALAL_ABAD_BATKEN", "KG-Y": "ISSYK_KUL_NARYN_TALAS",
    "KG-N": "ISSYK_KUL_NARYN_TALAS", "KG-T": "ISSYK_KUL_NARYN_TALAS",
}  # fmt: skip
HOME = (0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8)
EXPLOITATION_SHARE = {"MALE": (0.70, 0.03, 0.07, 0.20), "FEMALE": (0.30, 0.42, 0.20, 0.08)}
AGE_SHARE = (0.12, 0.27, 0.61)
PLACE_SHARE = (0.44, 0.17, 0.15, 0.16, 0.08)
JUSTICE_SHARE = (0.30, 0.22, 0.16, 0.165, 0.085, 0.07)
HELP_SHARE = (0.30, 0.32, 0.28, 0.10)


@dataclass(frozen=True)
class Person:
    """One person after deduplication, with who helped and when the record was confirmed."""

    codes: dict[str, str]
    fine_region: str
    organisations: frozenset[int]
    year: int


def people(number: int, rng: np.random.Generator) -> list[Person]:
    """Return invented people spread over three years."""
    weight = 1 / np.arange(1, ORGANISATIONS + 1)
    weight /= weight.sum()
    return [_person(rng, weight) for _ in range(number)]


def one_year(everyone: list[Person], year: int = 0) -> list[Person]:
    """Return the people counted in one year."""
    return [person for person in everyone if person.year == year]


def codes(everyone: list[Person]) -> list[dict[str, str]]:
    """Return the category codes of people."""
    return [person.codes for person in everyone]


def _person(rng: np.random.Generator, weight: np.ndarray) -> Person:
    place = rng.choice(len(FINE_REGIONS), p=FINE_REGION_SHARE)
    region = FINE_REGIONS[place]
    local = [organisation for organisation, home in enumerate(HOME) if home == place]
    lead = rng.choice(local) if rng.random() < 0.75 else rng.choice(ORGANISATIONS, p=weight)
    extra = rng.choice(ORGANISATIONS, rng.choice(3, p=(0.80, 0.15, 0.05)), p=weight)
    sex = "FEMALE" if rng.random() < 0.48 else "MALE"
    quarter = rng.integers(1, 5)

    def pick(options: tuple[str, ...], shares: tuple[float, ...]) -> str:
        return str(rng.choice(options, p=shares))

    return Person(
        codes={
            "TIME": "EARLIER_YEAR" if rng.random() < 0.06 else f"Q{quarter}",
            "SEX": sex,
            "EXPLOITATION": pick(EXPLOITATION.codes, EXPLOITATION_SHARE[sex]),
            "MACRO_REGION": MACRO[region],
            "IDENTIFICATION": pick(("PRESUMED", "IDENTIFIED"), (0.65, 0.35)),
            "AGE": pick(AGE.codes, AGE_SHARE),
            "PLACE": pick(PLACE.codes, PLACE_SHARE),
            "JUSTICE": pick(JUSTICE.codes, JUSTICE_SHARE),
            "HELP": pick(HELP.codes, HELP_SHARE),
        },
        fine_region=region,
        organisations=frozenset(map(int, (lead, *extra))),
        year=int(rng.integers(0, YEARS)),
    )
