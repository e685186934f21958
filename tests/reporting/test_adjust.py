import numpy as np
import pytest

from reporting.adjust import adjust, precision
from reporting.catalogue import cells_of
from reporting.categories import SEX
from tests.reporting.closing import CATALOGUE, drawn

TABLES = CATALOGUE.with_year
JUSTICE = CATALOGUE.table("M6")


def test_figures_that_agree_already_are_left_alone() -> None:
    truth, _values = drawn(
        [{"TIME": "Q1", "HELP": "SHELTER"}] * 40 + [{"TIME": "Q2", "SEX": "MALE", "AGE": "AGE_0_17",
         "EXPLOITATION": "LABOUR"}] * 20
    )  # fmt: skip
    assert adjust(TABLES, truth.counts, total=60) == dict(truth.counts)
    assert adjust(TABLES, truth.counts, total=None) == dict(truth.counts)


@pytest.mark.parametrize("total", [0, 1, 118, None])
def test_tables_share_their_total_and_their_margins(total: int | None) -> None:
    _truth, values = drawn([{"TIME": "Q4"}] * 118)
    figures = adjust(TABLES, values, total=total)
    totals = {sum(figures[cell] for cell in table.cells) for table in TABLES}
    assert len(totals) == 1
    assert total is None or totals == {total}
    by_work, by_age = CATALOGUE.table("M2"), CATALOGUE.table("M4")
    for code in SEX.codes:
        assert sum(figures[c] for c in by_work.margin(SEX, code)) == sum(
            figures[c] for c in by_age.margin(SEX, code)
        )
    assert all(type(value) is int and value >= 0 for value in figures.values())


def test_a_wild_draw_still_gives_whole_numbers_that_are_not_negative() -> None:
    values = {cell: -50 if n % 2 else 70 for n, cell in enumerate(cells_of(TABLES))}
    figures = adjust(TABLES, values, total=None)
    assert min(figures.values()) >= 0


def test_adjusting_the_same_draw_twice_gives_the_same_figures() -> None:
    _truth, values = drawn([{"TIME": "Q1", "HELP": "NONE_YET"}] * 118)
    assert adjust(TABLES, values, total=118) == adjust(TABLES, dict(values), total=118)


def test_a_table_drawn_later_keeps_the_published_total() -> None:
    values = dict.fromkeys(JUSTICE.cells, 20)
    figures = adjust([JUSTICE], values, total=118)
    assert sum(figures.values()) == 118
    assert set(figures.values()) <= {16, 17}


def test_lines_without_rules_are_only_made_whole() -> None:
    others = CATALOGUE.other_people
    values = dict(zip(others.cells, (-3, 12), strict=True))
    assert list(adjust([others], values, total=None).values()) == [0, 12]


def test_precision_matches_what_adjusting_does() -> None:
    fit = precision(TABLES, sigma=float(CATALOGUE.sigma), total_fixed=True)
    sex = CATALOGUE.table("M2").margin(SEX, "FEMALE")
    people = [
        {"TIME": f"Q{n % 4 + 1}", "SEX": ("MALE", "FEMALE")[n % 2],
         "AGE": ("AGE_0_17", "AGE_18_24", "AGE_25_OVER")[n % 3],
         "EXPLOITATION": ("LABOUR", "SEXUAL", "MARRIAGE_DOMESTIC", "OTHER_MIXED")[n % 4]}
        for n in range(2400)
    ]  # fmt: skip
    errors = []
    for _ in range(20):
        truth, values = drawn(people)
        figures = adjust(TABLES, values, total=2400)
        errors.append(sum(figures[c] - truth.counts[c] for c in sex))
    spread = float(np.std(errors))
    assert 0.5 < spread / fit.standard_error(sex) < 1.6


def test_an_exact_total_has_no_error_and_an_estimated_one_has() -> None:
    cells = CATALOGUE.table("M2").cells
    assert precision(TABLES, sigma=3.25, total_fixed=True).standard_error(cells) < 1e-6
    assert 2 < precision(TABLES, sigma=3.25, total_fixed=False).standard_error(cells) < 5
