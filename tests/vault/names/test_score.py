"""Scores, their reasons, and what a name alone may never do."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.query import parse_query
from vault.names.score import LIKELY, POSSIBLE, Reason, date_nearness, score, scores
from vault.names.terms import NameKind, PersonName, SearchTerms

BORN_ON = date(1998, 3, 7)
AIGUL = [PersonName("Айгүл", "Асанова", "Бакытовна")]


def scored(typed, names=AIGUL, born=BORN_ON):
    return score(parse_query(typed), names, born)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Aigul Asanova 07.03.1998", Reason.BIRTH_DATE_EQUAL),
        ("асанова айгуль 03.07.1998", Reason.DAY_AND_MONTH_SWAPPED),
        ("Асанова Айгул 08.03.1998", Reason.BIRTH_DATE_ONE_DAY_OFF),
        ("айгул асанова 1998", Reason.BIRTH_YEAR_EQUAL),
        ("Бакыт кызы Айгүл 1998", Reason.BIRTH_YEAR_EQUAL),
        ("айгул асанова 01.01.1998", Reason.BIRTH_YEAR_EQUAL),
    ],
)
def test_score_of_the_same_person_is_likely(typed, reason):
    match = scored(typed)
    assert match.score >= LIKELY
    assert match.reasons == (Reason.NAMES_EQUAL, reason)


@pytest.mark.parametrize(
    "typed",
    [
        "айгул асанова",
        "айгул 1998",
        "айгул асанова 1999",
        "Токтоматова Айгуль Бакытовна 07.03.1998",
        "Асанова Айжан Бакытовна 07.03.1998",
    ],
)
def test_score_that_needs_a_look_is_possible(typed):
    assert POSSIBLE <= scored(typed).score < LIKELY


@pytest.mark.parametrize(
    "typed", ["Чолпон Токтоматова 1998", "Чолпон", "Чолпон Токтоматова", "1998"]
)
def test_score_of_another_person_is_not_shown(typed):
    assert scored(typed).score < POSSIBLE


def test_score_of_other_name_says_so():
    names = [*AIGUL, PersonName(family="Жээнбекова", kind=NameKind.MARRIED)]
    match = scored("Jeenbekova Aigul 07.03.1998", names)
    assert match.score >= LIKELY
    assert Reason.OTHER_NAME_OF_PERSON in match.reasons
    assert Reason.OTHER_NAME_OF_PERSON not in scored("Asanova Aigul 07.03.1998", names).reasons


def test_name_alone_never_reaches_likely():
    assert scored("Айгүл Асанова Бакытовна", born=None).score < LIKELY
    assert scored("Айгүл Асанова Бакытовна").score < LIKELY


@pytest.mark.parametrize("born", [None, 1998])
def test_alike_names_of_two_people_stay_below_likely(born):
    asked = SearchTerms((PersonName("Жаныбек", "Асанов"),), born_year=born)
    match = score(asked, [PersonName("Жанышбек", "Асанов")], born)
    assert match.score < LIKELY


def test_scores_keep_the_order_of_people():
    people = [([PersonName("Чолпон", "Садыкова")], 1970), (AIGUL, BORN_ON)]
    found = scores(parse_query("Aigul Asanova 1998"), people)
    assert [match.score for match in found] == [
        score(parse_query("Aigul Asanova 1998"), *one).score for one in people
    ]
    assert found[1].score > found[0].score


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (1998, 1999, Reason.BIRTH_YEAR_ONE_OFF),
        (BORN_ON, 1998, Reason.BIRTH_YEAR_EQUAL),
        (BORN_ON, date(1998, 9, 20), Reason.BIRTH_YEAR_EQUAL),
        (BORN_ON, date(1989, 3, 7), Reason.BIRTH_DATE_PARTLY_EQUAL),
        (BORN_ON, date(1970, 5, 2), Reason.BIRTH_DATE_DIFFERS),
        (date(1998, 12, 31), date(1999, 1, 1), Reason.BIRTH_DATE_ONE_DAY_OFF),
        (None, BORN_ON, Reason.BIRTH_DATE_UNKNOWN),
    ],
)
def test_date_nearness_is_the_same_both_ways(one, other, reason):
    assert date_nearness(one, other)[1] is reason
    assert date_nearness(one, other) == date_nearness(other, one)


NAMES = st.builds(PersonName, st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
BORN = st.one_of(st.none(), st.dates(), st.integers(1900, 2099))


@given(st.text(max_size=60), st.lists(NAMES, max_size=4), BORN)
@settings(max_examples=300, deadline=None)
def test_score_of_anything_is_from_zero_to_one(typed, names, born):
    assert 0 <= score(parse_query(typed), names, born).score <= 1


@given(st.permutations(["Айгүл", "Асанова", "Бакыт"]))
def test_score_does_not_depend_on_order(words):
    assert scored(" ".join(words)).score == scored("Айгүл Асанова Бакыт").score
