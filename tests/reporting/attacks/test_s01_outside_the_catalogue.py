"""S01: ask for a table, cell or filter outside the catalogue."""

from itertools import combinations, product

import numpy as np
import pytest

from reporting.catalogue import NotInCatalogue
from tests.reporting.attacks.outcome import Outcome, assert_resists
from tests.reporting.attacks.population import FINE_REGIONS, Person, people
from tests.reporting.closing import CATALOGUE

pytestmark = pytest.mark.attack


def questions() -> list[tuple[str, ...]]:
    """Return combinations of characteristics that a curious reader would like to see crossed."""
    dimensions = {d.code: d.codes for t in CATALOGUE.tables[1:] for d in t.dimensions}
    allowed = {tuple(d.code for d in table.dimensions) for table in CATALOGUE}
    crossed = [pair for pair in combinations(dimensions, 2) if pair not in allowed]
    asked = [codes for pair in crossed for codes in product(*(dimensions[code] for code in pair))]
    asked += [(region, sex) for region in FINE_REGIONS for sex in dimensions["SEX"]]
    return asked


def names(codes: tuple[str, ...]) -> list[str]:
    """Return the ways in which a question could be written as a name."""
    return [
        ".".join(codes),
        *(f"M{table}.{'.'.join(codes)}" for table in range(1, 10)),
        f"M2?{codes[0]}={codes[1]}",
        f"M3.{codes[0]}' OR '1'='1",
    ]


def ad_hoc_count(everyone: list[Person], codes: tuple[str, ...]) -> int:
    """Answer any question, as a filter on live records would."""
    return sum(
        all(code in (*person.codes.values(), person.fine_region) for code in codes)
        for person in everyone
    )


def test_s01_no_question_outside_the_catalogue_is_answered(rng: np.random.Generator) -> None:
    asked = questions()
    everyone = people(355, rng)
    attack = control = Outcome(0, 0)
    texts = set()
    for codes in asked:
        control += Outcome(1, int(ad_hoc_count(everyone, codes) >= 0))
        for name in names(codes):
            try:
                CATALOGUE.cell(name)
                attack += Outcome(1, 1)
            except NotInCatalogue as refused:
                texts.add(str(refused))
                attack += Outcome(1, 0)
    assert_resists(attack, control, targets=200)
    assert len(texts) == 1, "an unknown name and an uncrossed one get the same answer"


def test_s01_a_fact_with_a_finer_category_is_not_counted(rng: np.random.Generator) -> None:
    person = people(1, rng)[0]
    for region in FINE_REGIONS:
        with pytest.raises(NotInCatalogue):
            CATALOGUE.table("M3").cell_of(person.codes | {"MACRO_REGION": region})
