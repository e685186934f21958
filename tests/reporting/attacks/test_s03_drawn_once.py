"""S03: publish again, in parallel, and after a crash between draw and publication."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from reporting.canonical import GENESIS, digest
from reporting.draw import AlreadyDrawn, Charge, charge
from tests.reporting.attacks.outcome import Outcome, assert_resists
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import CATALOGUE, drawn, published

pytestmark = pytest.mark.attack
RESUME = """
import json, sys, django
django.setup()
from reporting.canonical import GENESIS, digest
from tests.reporting.closing import CATALOGUE, published
stored = {CATALOGUE.cell(key): value for key, value in json.load(sys.stdin).items()}
print(digest(GENESIS, published(stored, exact_total=None)))
"""


def test_s03_one_draw_gives_one_release_however_often_it_is_published(
    rng: np.random.Generator,
) -> None:
    closed = codes(one_year(people(355, rng)))
    _truth, stored = drawn(closed)
    first = digest(GENESIS, published(stored, exact_total=None))
    with ThreadPoolExecutor(8) as pool:
        again = list(pool.map(lambda _n: published(stored, exact_total=None), range(20)))
    attack = Outcome(20, sum(digest(GENESIS, body) != first for body in again))
    redrawn = [digest(GENESIS, published(drawn(closed)[1], exact_total=None)) for _ in range(20)]
    control = Outcome(20, sum(other != first for other in redrawn))
    assert_resists(attack, control, targets=20)


def test_s03_a_new_process_resumes_from_the_stored_draw(
    rng: np.random.Generator, project_root: Path
) -> None:
    _truth, stored = drawn(codes(one_year(people(355, rng))))
    resumed = subprocess.run(
        [sys.executable, "-c", RESUME],
        input=json.dumps({cell.key: value for cell, value in stored.items()}),
        capture_output=True,
        text=True,
        check=True,
        cwd=project_root,
    )
    assert resumed.stdout.strip() == digest(GENESIS, published(stored, exact_total=None))


def test_s03_a_second_draw_is_refused_by_the_ledger() -> None:
    tables = [Charge(table.code) for table in CATALOGUE.with_year]
    spent, _paid = charge(CATALOGUE, [], tables)
    for table in tables:
        with pytest.raises(AlreadyDrawn):
            charge(CATALOGUE, spent, [table])
