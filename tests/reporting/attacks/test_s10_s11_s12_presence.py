"""S10, S11, S12: tell from the figures whether somebody came, or whether a known person is in."""

from itertools import combinations

import numpy as np
import pytest

from reporting.catalogue import Table
from reporting.categories import (
    AGE,
    EXPLOITATION,
    IDENTIFICATION,
    JUSTICE,
    PLACE,
    SEX,
    Category,
    Dimension,
)
from reporting.draw import draw_cells
from reporting.shown import shown_year_to_date
from tests.reporting.attacks.channel import Channel, cell_key, product, raw
from tests.reporting.attacks.membership import Attacker, membership
from tests.reporting.attacks.population import FINE_REGIONS, Person, codes, one_year, people
from tests.reporting.closing import CATALOGUE, drawn

pytestmark = [pytest.mark.attack, pytest.mark.deep]
REGION = Dimension("FINE_REGION", "", tuple(Category(code, "") for code in FINE_REGIONS))
FINE = tuple(
    Table(f"F{number}", "", pair)
    for number, pair in enumerate(
        combinations((REGION, SEX, EXPLOITATION, AGE, PLACE, IDENTIFICATION, JUSTICE), 2)
    )
)
S11_LIMIT = 0.15
QUARTERS = CATALOGUE.table("M1").cells[:4]


def entered(closed: list[Person]) -> np.ndarray:
    """Return by quarter, region and sex whether anybody was first counted there."""
    place = {(r, s): i for i, (r, s) in enumerate((r, s) for r in FINE_REGIONS for s in SEX.codes)}
    seen = np.zeros((4, len(place)), bool)
    for person in closed:
        if person.codes["TIME"] != "EARLIER_YEAR":
            quarter = int(person.codes["TIME"][1]) - 1
            seen[quarter, place[person.fine_region, person.codes["SEX"]]] = True
    return seen


@pytest.mark.parametrize(("persons", "limit"), [(355, 0.15), (1500, 0.20)])
def test_s10_quarterly_totals_do_not_tell_who_came(
    persons: int, limit: float, rng: np.random.Generator
) -> None:
    claims, truths = [], []
    for _ in range(150):
        closed = one_year(people(persons, rng))
        truth, _stored = drawn(codes(closed))
        noisy = draw_cells(CATALOGUE, QUARTERS, truth).values
        seen = [
            shown_year_to_date([noisy[cell]], sigma=float(CATALOGUE.sigma)).value or 0
            for cell in QUARTERS
        ]
        claims.append(np.repeat((np.array(seen) > np.mean(seen))[:, None], 18, axis=1).ravel())
        truths.append(entered(closed).ravel())
    claim, truth_of = np.concatenate(claims), np.concatenate(truths)
    assert truth_of.sum() > 1000
    assert (~truth_of).sum() > 300
    advantage = claim[truth_of].mean() - claim[~truth_of].mean()
    print(f"S10 advantage at N = {persons}: {advantage:.3f}; a live counter has 1.0")
    assert advantage <= limit


def measured(
    attacker: Attacker, channel: Channel, rng: np.random.Generator, years: int
) -> tuple[float, float]:
    """Return the mean advantage over several years, and its standard error."""
    found = [
        membership(
            one_year(people(355, rng)),
            one_year(people(355, rng)),
            channel,
            attacker,
            rng,
            targets=80,
        )
        for _ in range(years)
    ]
    assert sum(one.trials for one in found) >= 5000
    values = np.array([one.value for one in found])
    mean, error = float(values.mean()), float(values.std() / years**0.5)
    print(f"{channel.name}, {attacker.organisations}: advantage {mean:.3f} +- {error:.3f}")
    return mean, error


@pytest.mark.parametrize("organisations", [1, 3])
def test_s11_an_insider_hardly_tells_who_is_in(
    organisations: int, rng: np.random.Generator
) -> None:
    """An insider gains at most .15 (ADR 0006); guards the categories, so fine ones must fall."""
    fine, error = measured(Attacker(organisations=organisations, tables=FINE), raw(), rng, 6)
    assert fine - 2 * error > S11_LIMIT
    mean, error = measured(Attacker(organisations=organisations), product(), rng, 40)
    assert mean - 2 * error <= S11_LIMIT


def test_s12_breakdowns_hide_a_person_from_who_knows_everybody_else(
    rng: np.random.Generator,
) -> None:
    strong = Attacker(knows_everybody=True)
    assert measured(strong, raw(), rng, 4)[0] > 0.99
    assert measured(strong, cell_key(), rng, 4)[0] > 0.45
    assert measured(strong, product(), rng, 8)[0] <= 0.35
