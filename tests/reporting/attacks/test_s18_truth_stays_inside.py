"""S18: search everything that closing a year leaves behind for the true counts."""

import json
import logging
import traceback
import warnings

import numpy as np
import pytest

from reporting.adjust import NotAdjustable, adjust
from reporting.catalogue import Table
from reporting.counting import Tally, tally
from reporting.draw import NotDrawn, draw
from reporting.figures import figures
from tests.reporting.attacks.outcome import NOTHING, Outcome, assert_resists
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import CATALOGUE, close, drawn

pytestmark = pytest.mark.attack
UNUSUAL = 7_919


def true_vector_in(values: dict[str, int | None], table: Table, truth: Tally) -> bool:
    return [values.get(cell.key) for cell in table.cells] == [truth.counts[c] for c in table.cells]


def test_s18_no_table_of_a_release_is_the_true_one(rng: np.random.Generator) -> None:
    attack = control = NOTHING
    for _ in range(8):
        closed = codes(people(400, rng))
        truth, _stored = drawn(closed)
        found = {key: f.value for key, f in figures(json.loads(close(closed))).items()}
        raw: dict[str, int | None] = {cell.key: count for cell, count in truth.counts.items()}
        for table in CATALOGUE.with_year[1:]:
            attack += Outcome(1, int(true_vector_in(found, table, truth)))
            control += Outcome(1, int(true_vector_in(raw, table, truth)))
    assert_resists(attack, control, targets=40)


def test_s18_closing_writes_no_count_to_a_log_a_warning_or_a_text(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    crowd = [{"TIME": "Q1", "HELP": "SHELTER"}] * UNUSUAL
    with caplog.at_level(logging.NOTSET), warnings.catch_warnings(record=True) as warned:
        truth, _stored = drawn(crowd)
        close(crowd, organisations=1)
    out, err = capfd.readouterr()
    assert str(UNUSUAL) in str(dict(truth.counts)), "there was something to leak"
    for text in (caplog.text, out, err, repr(truth), str(truth), *map(str, warned)):
        assert str(UNUSUAL) not in text


def test_s18_a_failure_carries_no_count_in_its_text() -> None:
    crowd = [{"TIME": "Q1"}] * UNUSUAL
    truth, stored = drawn(crowd)
    with pytest.raises(NotAdjustable) as refused:
        adjust(CATALOGUE.with_year, stored, total=-1)
    beyond = {cell: count + 2**70 for cell, count in truth.counts.items()}
    with pytest.raises(NotDrawn) as overflowed:
        draw(CATALOGUE, CATALOGUE.with_year, Tally(beyond, 1))
    for caught in (refused, overflowed):
        text = "".join(traceback.format_exception(caught.value))
        assert caught.value.__context__ is None
        assert str(UNUSUAL) not in text
        assert str(UNUSUAL + 2**70) not in text


def test_s18_an_unknown_category_is_not_repeated(rng: np.random.Generator) -> None:
    person = codes(one_year(people(40, rng)))[0] | {"SEX": "Aigul Testova"}
    with pytest.raises(LookupError) as refused:
        tally(CATALOGUE.with_year, [person])
    assert "Aigul" not in "".join(traceback.format_exception(refused.value))
