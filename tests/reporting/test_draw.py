from fractions import Fraction

import numpy as np
import opendp.prelude as dp
import pytest
from scipy.stats import chisquare

from reporting.catalogue import NotInCatalogue
from reporting.draw import AlreadyDrawn, BudgetExceeded, Charge, charge, draw, rho_of
from tests.reporting.closing import CATALOGUE, drawn

SIGMA = 4.0


def test_noise_is_the_discrete_gaussian_of_the_catalogue() -> None:
    draws = [drawn([]) for _ in range(500)]
    noise = np.array([value for _truth, values in draws for value in values.values()])
    assert len(noise) >= 2000
    assert noise.dtype.kind == "i"
    assert abs(noise.std() - SIGMA) < 0.2
    assert abs(noise.mean()) < 0.2
    support = np.arange(-10, 11)
    weight = np.exp(-(np.arange(-60, 61) ** 2) / (2 * SIGMA**2))
    expected = np.exp(-(support**2) / (2 * SIGMA**2)) / weight.sum() * len(noise)
    observed = np.array([(noise == k).sum() for k in support])
    tail = len(noise) - observed.sum(), len(noise) - expected.sum()
    fit = chisquare(np.r_[observed, tail[0]], np.r_[expected, tail[1]])
    assert fit.pvalue > 1e-6


def test_noise_in_different_cells_is_not_related() -> None:
    noise = np.array([list(drawn([])[1].values()) for _ in range(400)])
    related = np.corrcoef(noise.T) - np.eye(noise.shape[1])
    assert np.abs(related).max() < 0.3


def test_two_draws_of_the_same_people_differ() -> None:
    people = [{"TIME": "Q1"}] * 50
    assert drawn(people)[1] != drawn(people)[1]


def test_a_draw_stays_near_the_truth() -> None:
    truth, values = drawn([{"TIME": "Q1", "HELP": "SHELTER"}] * 10_000)
    assert max(abs(values[cell] - truth.counts[cell]) for cell in truth.counts) < 40


def test_seven_tables_stay_within_a_third() -> None:
    _ledger, paid = charge(CATALOGUE, [], [Charge(table.code) for table in CATALOGUE])
    assert paid == Fraction(7, 32)
    assert paid <= Fraction(1, 3)


def test_the_library_reports_the_same_cost() -> None:
    measurement = dp.m.make_gaussian(
        dp.vector_domain(dp.atom_domain(T="i64")), dp.l2_distance(T=float), scale=SIGMA
    )
    reported = measurement.map(1.0)  # type: ignore[no-untyped-call]
    assert reported == pytest.approx(float(rho_of(Fraction(4))))
    truth, _values = drawn([])
    assert draw(CATALOGUE, CATALOGUE.with_year, truth).rho_per_table == Fraction(1, 32)


def test_an_eighth_measured_table_is_refused() -> None:
    tables = (*CATALOGUE.tables, CATALOGUE.tables[1])
    wider = type(CATALOGUE)(
        version=3,
        sigma=CATALOGUE.sigma,
        rho_limit=CATALOGUE.rho_limit,
        tables=tuple(type(t)(f"M{n}", t.label, t.dimensions) for n, t in enumerate(tables, 1)),
        other_people=CATALOGUE.other_people,
    )
    spent, _paid = charge(wider, [], [Charge(f"M{n}") for n in range(1, 8)])
    with pytest.raises(BudgetExceeded):
        charge(wider, spent, [Charge("M8")])


def test_a_table_is_drawn_once() -> None:
    spent, _paid = charge(CATALOGUE, [], [Charge("M2")])
    with pytest.raises(AlreadyDrawn):
        charge(CATALOGUE, spent, [Charge("M2")])


def test_quarters_hold_different_people_and_cost_one_table() -> None:
    quarters = [Charge("M1", f"Q{n}") for n in range(1, 5)]
    spent, paid = charge(CATALOGUE, [], quarters)
    assert paid == rho_of(CATALOGUE.sigma)
    with pytest.raises(AlreadyDrawn):
        charge(CATALOGUE, spent, [Charge("M1", "Q3")])
    with pytest.raises(AlreadyDrawn):
        charge(CATALOGUE, spent, [Charge("M1")])


def test_a_table_outside_the_catalogue_is_not_charged() -> None:
    with pytest.raises(NotInCatalogue):
        charge(CATALOGUE, [], [Charge("M9")])
