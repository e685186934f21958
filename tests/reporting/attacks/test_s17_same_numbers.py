"""S17: pages, charts and files take their numbers from one document, in every language."""

import json
import re

import numpy as np
import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from reporting.catalogue import Cell
from reporting.categories import EXPLOITATION, SEX
from reporting.figures import figures
from reporting.shown import Shown
from reporting.svg.bars import bar_chart
from tests.reporting.attacks.outcome import NOTHING, Outcome, assert_resists
from tests.reporting.attacks.population import codes, one_year, people
from tests.reporting.closing import close

pytestmark = pytest.mark.attack
KEYS = [Cell("M2", (sex, work)).key for sex in SEX.codes for work in EXPLOITATION.codes]


def page(found: dict[str, Shown], language: str) -> list[str]:
    """Return what a reader of one language sees in the data table beside the chart."""
    groups = [
        (sex.label, [(w.label, found[Cell("M2", (sex.code, w.code)).key])
                     for w in EXPLOITATION.categories])
        for sex in SEX.categories
    ]  # fmt: skip
    with override(language):
        chart = bar_chart(groups, chart_id="work", caption="2026")
        html = render_to_string("reporting/charts/_bars.html", {"chart": chart})
    cells = re.findall(r"<td>([^<]*)</td>", html)
    by_row = [cell.replace("&lt;", "<") for cell in cells]
    return by_row[0::2] + by_row[1::2]


def test_s17_every_language_and_form_shows_the_same_numbers(rng: np.random.Generator) -> None:
    closed = codes(one_year(people(1500, rng)))
    found = figures(json.loads(close(closed)))
    stated = [found[key].text_with_interval for key in KEYS]
    attack = control = NOTHING
    for language in ("en", "ru", "ky"):
        for seen, published in zip(page(found, language), stated, strict=True):
            attack += Outcome(1, int(seen != published))
        own_noise = figures(json.loads(close(closed)))
        for key, published in zip(KEYS, stated, strict=True):
            control += Outcome(1, int(own_noise[key].text_with_interval != published))
    assert_resists(attack, control, targets=24, falls=0.4)


def test_s17_the_text_form_of_each_figure_is_in_the_bytes(rng: np.random.Generator) -> None:
    document = json.loads(close(codes(one_year(people(355, rng)))))
    found = figures(document)
    for table in document["tables"].values():
        for key, entry in table.items():
            assert entry["shown"] == found[key].text
            if found[key].value is None:
                assert entry == {"plus_minus": None, "shown": "<10", "value": None}
