import pytest

from reporting.shown import Band, Shown, band, half_width, percent, shown, shown_year_to_date


@pytest.mark.parametrize("value", [0, 3, 9])
def test_under_ten_is_one_and_the_same_answer(value: int) -> None:
    assert shown(value, standard_error=2.9) == Shown(None, None)
    assert shown(value, standard_error=2.9).text_with_interval == "<10"


def test_from_ten_on_the_number_and_its_interval_are_shown() -> None:
    figure = shown(61, standard_error=2.93)
    assert (figure.value, figure.plus_minus) == (61, 6)
    assert figure.text_with_interval == "61 ± 6"
    assert (figure.low, figure.high) == (55, 67)


def test_an_exact_number_stands_alone() -> None:
    assert shown(355, standard_error=0).text_with_interval == "355"


def test_the_interval_never_reaches_below_zero() -> None:
    assert Shown(10, 14).low == 0


def test_half_width_covers_95_of_100() -> None:
    assert half_width(3.25) == 6
    assert half_width(0) == 0


@pytest.mark.parametrize(
    ("part", "base", "answer"),
    [
        (Shown(15, 6), Shown(30, 6), 50),
        (Shown(15, 6), Shown(29, 6), None),
        (Shown(None, None), Shown(300, 0), None),
        (Shown(15, 6), Shown(None, None), None),
        (Shown(31, 6), Shown(30, 6), 100),
    ],
)
def test_percent_needs_a_base_of_thirty_and_two_shown_figures(
    part: Shown, base: Shown, answer: int | None
) -> None:
    assert percent(part, base) == answer


def test_bands_of_a_share() -> None:
    assert band(29, 29) is None
    assert [band(n, 100) for n in (49, 50, 74, 75, 89, 90)] == [
        Band.UNDER_50, Band.FROM_50, Band.FROM_50, Band.FROM_75, Band.FROM_75, Band.FROM_90,
    ]  # fmt: skip


def test_year_to_date_is_rounded_to_five_and_widens() -> None:
    one, three = (shown_year_to_date(drawn, sigma=3.25) for drawn in ([38], [38, 41, 27]))
    assert (one.value, three.value) == (40, 105)
    assert one.plus_minus is not None
    assert three.plus_minus is not None
    assert 6 < one.plus_minus < three.plus_minus
    assert shown_year_to_date([-4], sigma=3.25).text == "<10"
