"""Blocking values and their keyed form."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.blocking import (
    MAX_VALUES,
    BlockingKind,
    blocking_values,
    keyed,
    query_values,
)
from vault.names.terms import NameKind, PersonName, SearchTerms

BORN_ON = date(1998, 3, 7)
KEY_OF_SEZIM = bytes(range(32))
KEY_OF_OSH = bytes(range(1, 33))
NAMES = st.builds(
    PersonName,
    given=st.text(max_size=30),
    family=st.text(max_size=30),
    patronymic=st.text(max_size=30),
    kind=st.sampled_from(NameKind),
)
BORN = st.one_of(st.none(), st.dates(), st.integers(1900, 2099))


def shared(names, born, asked, asked_born=None):
    is_date = isinstance(asked_born, date)
    terms = SearchTerms(asked, asked_born if is_date else None, None if is_date else asked_born)
    return set(blocking_values(names, born)) & set(query_values(terms))


@pytest.mark.parametrize("born", [BORN_ON, 1998, None])
def test_person_has_about_seven_to_fifteen_values(born):
    for name in (
        PersonName("Айгүл", "Асанова", "Бакытовна"),
        PersonName("Айгүл", "Токтогулова", "Бакытовна"),
        PersonName("Азамат", "Нурлан уулу"),
    ):
        assert 7 <= len(blocking_values([name], born)) <= 16


def test_values_do_not_depend_on_order_or_field():
    parts = ("Айгүл", "Асанова", "Бакыт кызы")
    expected = set(blocking_values([PersonName("Айгүл", "Асанова", "Бакытовна")], BORN_ON))
    for order in itertools.permutations(parts):
        assert set(blocking_values([PersonName(" ".join(order))], BORN_ON)) == expected


def test_date_is_found_with_day_and_month_swapped():
    found = shared(
        [PersonName("Айгүл", "Асанова")], BORN_ON, (PersonName("Aigul Asanova"),), date(1998, 7, 3)
    )
    assert BlockingKind.NAME_DATE in {kind for kind, _ in found}


def test_person_is_found_by_a_changed_family_name_and_date():
    names = [PersonName("Айгүл", "Асанова")]
    assert shared(names, BORN_ON, (PersonName("Айгуль", "Токтоматова"),), BORN_ON)
    assert not shared(names, BORN_ON, (PersonName("Айгуль", "Токтоматова"),))


@pytest.mark.parametrize(
    "other",
    [
        PersonName("Роза", kind=NameKind.ALIAS),
        PersonName(family="Жээнбекова", kind=NameKind.MAIDEN),
    ],
)
def test_other_name_is_paired_with_the_first(other):
    asked = (PersonName(f"{other.given}{other.family} Айгуль"),)
    assert shared([PersonName("Айгүл", "Асанова"), other], BORN_ON, asked)
    assert not shared([PersonName("Айгүл", "Асанова")], BORN_ON, asked)


def test_person_known_by_one_name_is_found_by_it_alone():
    assert shared([PersonName("Асель", kind=NameKind.NICKNAME)], None, (PersonName("Asel"),))
    assert not shared([PersonName("Асель", "Асанова")], None, (PersonName("Asel"),))


def test_year_alone_meets_full_date():
    person = [PersonName("Айгүл", "Асанова")]
    for born, asked in ((BORN_ON, 1998), (1998, BORN_ON), (1998, 1998)):
        kinds = {kind for kind, _ in shared(person, born, (PersonName("Aigul Asanova"),), asked)}
        assert BlockingKind.NAME_YEAR in kinds


@given(st.lists(NAMES, max_size=8), BORN)
@settings(max_examples=200, deadline=None)
def test_values_of_anything_are_bounded_and_distinct(names, born):
    values = blocking_values(names, born)
    assert len(values) <= MAX_VALUES
    assert len(set(values)) == len(values)
    keys = keyed(values, KEY_OF_SEZIM, 1)
    assert all(-(2**63) <= key < 2**63 for key in keys)


@given(NAMES, BORN)
@settings(max_examples=150, deadline=None)
def test_keys_of_organisations_and_versions_never_coincide(name, born):
    values = blocking_values([name], born)
    of_each = [
        set(keyed(values, key, version))
        for key, version in itertools.product((KEY_OF_SEZIM, KEY_OF_OSH), (1, 2))
    ]
    assert all(len(keys) == len(values) for keys in of_each)
    assert all(one.isdisjoint(other) for one, other in itertools.combinations(of_each, 2))


def test_keyed_separates_kinds_of_equal_text():
    pair, year = ((kind, "a|1998") for kind in (BlockingKind.PAIR, BlockingKind.NAME_YEAR))
    assert keyed([pair], KEY_OF_SEZIM, 1) != keyed([year], KEY_OF_SEZIM, 1)


def test_keyed_value_stays_the_same_for_this_version_of_the_tables():
    values = [(BlockingKind.PAIR, "Akl|Asn"), (BlockingKind.NAME_YEAR, "aigul|1998")]
    assert keyed(values, KEY_OF_SEZIM, 1) == [8912149274148294493, 7689281245657155708]
    assert (BlockingKind.PAIR, "Akl|Asn") in blocking_values([PersonName("Айгүл Асанова")], None)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_keyed_with_a_key_of_other_length_is_refused(key):
    with pytest.raises(ValueError, match="32 bytes"):
        keyed([(BlockingKind.PAIR, "a|b")], key, 1)
