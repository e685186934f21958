import re
import xml.etree.ElementTree as ET

import pytest
from django.template.loader import render_to_string
from django.utils.translation import gettext, override

from reporting.categories import EXPLOITATION, MACRO_REGION, SEX
from reporting.shown import Band, Shown
from reporting.svg.bars import bar_chart
from reporting.svg.gap import gap_chart, marks_path
from reporting.svg.marks import DataTable, axis
from reporting.svg.tiles import band_marks, tile_map
from tests.reporting.test_gap import research

FIGURES = [Shown(61, 6), Shown(49, 6), Shown(None, None), Shown(12, 6)]


def gap() -> str:
    return render_to_string("reporting/charts/_gap.html", {"chart": gap_chart(research())})


def bars() -> str:
    groups = [
        (
            sex.label,
            [(group.label, f) for group, f in zip(EXPLOITATION.categories, FIGURES, strict=True)],
        )
        for sex in SEX.categories
    ]
    chart = bar_chart(groups, chart_id="work", caption="2026")
    return render_to_string("reporting/charts/_bars.html", {"chart": chart})


def tiles() -> str:
    regions = [(c.label, f) for c, f in zip(MACRO_REGION.categories, FIGURES, strict=True)]
    table = DataTable(
        "2026", ("Region", "Total"), tuple((str(n), f.text_with_interval) for n, f in regions)
    )
    chart = tile_map(regions, chart_id="map", title="Where people asked for help", table=table)
    return render_to_string("reporting/charts/_map.html", {"chart": chart})


CHARTS = pytest.mark.parametrize("chart", [gap, bars, tiles])


@CHARTS
@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_chart_is_well_formed_and_carries_no_inline_style(chart: object, language: str) -> None:
    assert callable(chart)
    with override(language):
        html = chart()
    ET.fromstring(f"<div>{html}</div>")  # noqa: S314 -- our own output
    assert "style=" not in html
    assert "<script" not in html
    assert "INVALID" not in html
    assert not re.search(r'(?:width|x|y|x1|x2)="[^"]*,', html), "no decimal comma in an attribute"


@CHARTS
def test_every_picture_has_a_title_a_description_and_a_table(chart: object) -> None:
    assert callable(chart)
    root = ET.fromstring(f"<div>{chart()}</div>")  # noqa: S314 -- our own output
    pictures = [svg for svg in root.iter("svg") if svg.get("role") == "img"]
    assert pictures
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for picture in pictures:
        title, description = picture.find("title"), picture.find("desc")
        assert title is not None
        assert title.text
        assert description is not None
        assert description.text
        assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    for svg in root.iter("svg"):
        assert svg.get("role") == "img" or svg.get("aria-hidden") == "true"
    assert len(list(root.iter("table"))) == 1


def test_the_gap_draws_a_circle_per_person_and_a_square_per_case() -> None:
    chart = gap_chart(research())
    assert [marks_in(row.path) for row in chart.rows] == [355, 55, 31, 24]
    assert [row.mark_class for row in chart.rows] == ["g-person", "g-case", "g-stop", "g-court"]
    assert chart.view_box == "-1 -1 712 52"
    assert "<circle" in gap()


def test_discontinued_and_court_cases_fill_the_registered_ones() -> None:
    chart = gap_chart(research())
    assert marks_path(0, 55, rows=5) == chart.rows[2].ghost_path == chart.rows[3].ghost_path
    assert marks_path(31, 55, rows=5) == chart.rows[3].path


def test_the_gap_says_that_people_and_cases_differ_in_three_languages() -> None:
    with override("ru"):
        assert "нельзя вычитать" in gap()
    with override("ky"):
        assert "кемитүүгө болбойт" in gap()
    assert "cannot be subtracted" in gap()
    assert "to be confirmed" in gap()


def test_a_hidden_figure_is_an_outline_of_one_length_without_interval() -> None:
    chart = bar_chart([("", [("a", Shown(None, None))])], chart_id="x", caption="")
    bar = chart.groups[0].bars[0]
    assert (bar.hidden, bar.text, bar.low, bar.high, bar.interval) == (True, "<10", "", "", "")


def test_bars_keep_the_order_of_the_catalogue() -> None:
    labels = [c.label for c in EXPLOITATION.categories]
    chart = bar_chart([("", list(zip(labels, FIGURES, strict=True)))], chart_id="x", caption="")
    assert [bar.label for bar in chart.groups[0].bars] == [str(label) for label in labels]
    first = chart.groups[0].bars[0]
    assert (first.low, first.width, first.high) == ("68.75%", "76.25%", "83.75%")


@pytest.mark.parametrize(
    ("largest", "end"), [(0, 20), (20, 20), (21, 40), (67, 80), (150, 200), (900, 2000)]
)
def test_the_axis_holds_the_largest_interval(largest: int, end: int) -> None:
    assert axis(largest)[0] == end
    assert axis(largest)[1] * 4 == end


def test_the_tile_map_shades_by_what_is_shown() -> None:
    html = tiles()
    assert html.count("<rect") == 8
    assert "&lt;10" in html
    assert gettext("under %(number)s") % {"number": 20} in html


def test_a_band_fills_its_squares() -> None:
    filled = [sum(on for _x, on in band_marks(band).squares) for band in Band]
    assert filled == [0, 1, 2, 3]
    html = render_to_string("reporting/charts/_band.html", {"band": band_marks(Band.FROM_75)})
    assert html.count('class="on"') == 2
    assert "75–89 %" in html


def marks_in(path: str) -> int:
    boxes = re.findall(r"M(\d+) (\d+)H(\d+)V(\d+)H\d+Z", path)
    return sum((int(r) - int(x)) * (int(b) - int(y)) // 100 for x, y, r, b in boxes)
