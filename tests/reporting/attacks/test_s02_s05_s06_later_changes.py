"""S02, S05, S06: what happens to records after a period has closed does not reach its figures."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from reporting.catalogue import Cell, Rhythm
from reporting.counting import tally, time_category
from tests.reporting.attacks.outcome import Outcome, assert_resists
from tests.reporting.attacks.population import Person, codes, one_year, people
from tests.reporting.closing import CATALOGUE, drawn, published

pytestmark = pytest.mark.attack
OTHER_SEX = {"FEMALE": "MALE", "MALE": "FEMALE"}


def recount(everyone: list[Person]) -> dict[Cell, int]:
    """Count closed records again, as a live dashboard would."""
    return dict(tally(CATALOGUE.with_year, codes(everyone)).counts)


def changed(everyone: list[Person], kind: str, place: int) -> list[Person]:
    """Return the records after one person was changed, merged, erased or added."""
    rest = [*everyone[:place], *everyone[place + 1 :]]
    person = everyone[place]
    if kind == "attribute":
        sex = OTHER_SEX[person.codes["SEX"]]
        return [*rest, replace(person, codes=person.codes | {"SEX": sex})]
    if kind == "added":
        return [*everyone, person]
    return rest


@pytest.mark.parametrize("kind", ["attribute", "merged", "erased", "added"])
def test_s05_a_change_after_closing_moves_no_published_byte(
    kind: str, rng: np.random.Generator
) -> None:
    closed = one_year(people(355, rng))
    _truth, stored = drawn(codes(closed))
    before, counted = published(stored, exact_total=None), recount(closed)
    attack = control = Outcome(0, 0)
    for place in range(min(20, len(closed))):
        after = changed(closed, kind, place)
        control += Outcome(1, int(recount(after) != counted))
        attack += Outcome(1, int(published(stored, exact_total=None) != before))
    assert_resists(attack, control, targets=20)


def test_s02_a_person_in_the_open_period_moves_no_published_byte(rng: np.random.Generator) -> None:
    everyone = people(355, rng)
    closed = one_year(everyone)
    _truth, stored = drawn(codes(closed))
    before = published(stored, exact_total=len(closed))
    open_now = one_year(everyone, 1)
    attack = control = Outcome(0, 0)
    for number in range(1, 21):
        live = recount([*closed, *open_now[:number]])
        control += Outcome(1, int(live != recount([*closed, *open_now[: number - 1]])))
        attack += Outcome(1, int(published(stored, exact_total=len(closed)) != before))
    assert_resists(attack, control, targets=20)


def test_s06_a_late_record_is_counted_once_in_the_open_year(rng: np.random.Generator) -> None:
    everyone = people(355, rng)
    late = everyone[0].codes | {
        "TIME": time_category(
            asked_on=date(2024, 5, 2), counted_in=date(2026, 2, 1), rhythm=Rhythm.QUARTER
        )
    }
    open_year = codes(one_year(everyone, 1))
    before, after = recount_codes(open_year), recount_codes([*open_year, late])
    moved = {cell: after[cell] - before[cell] for cell in after if after[cell] != before[cell]}
    assert set(moved.values()) == {1}
    assert [cell.table for cell in moved] == [table.code for table in CATALOGUE.with_year]
    assert Cell("M1", ("EARLIER_YEAR",)) in moved


def recount_codes(everyone: list[dict[str, str]]) -> dict[Cell, int]:
    return dict(tally(CATALOGUE.with_year, everyone).counts)
