"""A name's parts, whatever field and order they were written in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.parts import MAX_PARTS, parts_of
from vault.names.terms import PersonName


@pytest.mark.parametrize(
    "written",
    [
        PersonName("Нурлан уулу Азамат"),
        PersonName("Азамат Нурлан уулу"),
        PersonName("Нурланов Азамат"),
        PersonName("Азамат Нурланович"),
        PersonName("Nurlan uulu Azamat"),
        PersonName("Азамат", "Нурлан уулу"),
        PersonName("Азамат", "Нурланов"),
        PersonName("Азамат", "", "Нурланович"),
        PersonName("Азамат", "", "Нурлан"),
        PersonName("Азамат", "", "Nurlan oʻgʻli"),
        PersonName("Азамат", "Нурланұлы"),
    ],
)
def test_parts_of_one_person_are_one_set(written):
    assert set(parts_of(written).all) == {"azamat", "nurlan"}


@pytest.mark.parametrize(
    ("written", "fathers"),
    [
        (PersonName("Айгүл", "Токтогулова", "Бакытовна"), ("bakit",)),
        (PersonName("Токтогулова Айгүл Бакыт кызы"), ("bakit",)),
        (PersonName("Айгүл", "Токтогулова", "Бакыт кызы"), ("bakit",)),
        (PersonName("Айгүл", "Токтогулова", "Бакыткызы"), ("bakit",)),
        (PersonName("Aygul Toqtogulova Baqit qizi"), ("bakit",)),
        (PersonName("Айгүл", "Токтогулова"), ()),
    ],
)
def test_parts_name_the_father_apart(written, fathers):
    assert set(parts_of(written).names) == {"aigul", "toktogul"}
    assert parts_of(written).patronymics == fathers


def test_short_hyphenated_element_belongs_to_its_neighbour():
    assert parts_of(PersonName("Ак-Марал")).names == parts_of(PersonName("Акмарал")).names
    assert len(parts_of(PersonName("Асанова-Токтогулова")).names) == 2


@given(given_name=st.text(), family=st.text(), patronymic=st.text())
@settings(max_examples=300, deadline=None)
def test_parts_of_any_text_are_few_and_distinct(given_name, family, patronymic):
    found = parts_of(PersonName(given_name, family, patronymic)).all
    assert len(found) <= MAX_PARTS
    assert len(set(found)) == len(found)
    assert all(found)


def test_name_shows_nothing_of_itself():
    assert "aigul" not in repr(parts_of(PersonName("Айгүл")))
    assert "Айгүл" not in f"{PersonName('Айгүл', 'Асанова')!r} {PersonName('Айгүл')}"
