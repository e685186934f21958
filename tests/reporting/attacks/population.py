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
    sex = np.where(rng.random(number) < 0.48, "FEMALE", "MALE")
    kinds = {s: _pick(rng, EXPLOITATION.codes, p, number) for s, p in EXPLOITATION_SHARE.items()}
    quarter = np.array([f"Q{q}" for q in rng.integers(1, 5, number)])
    region = _pick(rng, FINE_REGIONS, FINE_REGION_SHARE, number)
    columns = {
        "TIME": np.where(rng.random(number) < 0.06, "EARLIER_YEAR", quarter),
        "SEX": sex,
        "EXPLOITATION": np.where(sex == "FEMALE", kinds["FEMALE"], kinds["MALE"]),
        "MACRO_REGION": np.array([MACRO[code] for code in region]),
        "IDENTIFICATION": _pick(rng, ("PRESUMED", "IDENTIFIED"), (0.65, 0.35), number),
        "AGE": _pick(rng, AGE.codes, AGE_SHARE, number),
        "PLACE": _pick(rng, PLACE.codes, PLACE_SHARE, number),
        "JUSTICE": _pick(rng, JUSTICE.codes, JUSTICE_SHARE, number),
        "HELP": _pick(rng, HELP.codes, HELP_SHARE, number),
        "FINE_REGION": region,
    }
    years = rng.integers(0, YEARS, number)
    helpers = _helpers(rng, region)
    return [
        Person(
            codes={name: str(column[i]) for name, column in columns.items()},
            fine_region=str(region[i]),
            organisations=helpers[i],
            year=int(years[i]),
        )
        for i in range(number)
    ]


def one_year(everyone: list[Person], year: int = 0) -> list[Person]:
    """Return the people counted in one year."""
    return [person for person in everyone if person.year == year]


def codes(everyone: list[Person]) -> list[dict[str, str]]:
    """Return the category codes of people."""
    return [person.codes for person in everyone]


def _pick(
    rng: np.random.Generator, options: tuple[str, ...], shares: tuple[float, ...], number: int
) -> np.ndarray:
    return rng.choice(np.array(options), number, p=shares)


def _helpers(rng: np.random.Generator, region: np.ndarray) -> list[frozenset[int]]:
    """Return who helped: mostly a local organisation, sometimes a second and a third one."""
    weight = 1 / np.arange(1, ORGANISATIONS + 1)
    weight /= weight.sum()
    number = len(region)
    anyone = rng.choice(ORGANISATIONS, (number, 3), p=weight)
    local = rng.random(number) < 0.75
    more = rng.choice(3, number, p=(0.80, 0.15, 0.05))
    found = []
    for i, code in enumerate(region):
        near = [o for o, home in enumerate(HOME) if home == FINE_REGIONS.index(code)]
        lead = near[rng.integers(len(near))] if local[i] else anyone[i, 0]
        found.append(frozenset(map(int, (lead, *anyone[i, 1 : 1 + more[i]]))))
    return found
