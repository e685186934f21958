"""Numbers in one written form."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.exact import (
    ExactKind,
    document_number,
    exact_key,
    personal_number,
    phone_number,
)

INDEX_KEY = bytes(range(32))


@pytest.mark.parametrize(
    "typed",
    [
        "0555 123 456",
        "+996 555 123456",
        "996555123456",
        "+996-(555)-12-34-56",
        "００555123456"[1:],
        "555123456",
    ],
)
def test_phone_number_is_one_form(typed):
    assert phone_number(typed) == "+996555123456"


def test_phone_number_from_abroad_keeps_its_country():
    assert phone_number("+7 916 123-45-67") == "+79161234567"
    assert phone_number("8 916 123-45-67", region="RU") == "+79161234567"


@pytest.mark.parametrize("typed", ["", "12", "Айгүл", "\0", "+", "+999999999999999999"])
def test_phone_number_of_nothing_is_none(typed):
    assert phone_number(typed) is None


@pytest.mark.parametrize("typed", ["AN 1234567", "an1234567", "АН-1234567", "ан № 1234567"])
def test_document_number_is_one_form_in_both_scripts(typed):
    assert document_number(typed.replace("№", "")) == document_number("AN1234567")


def test_document_number_tells_series_apart():
    assert document_number("ID1234567") != document_number("AC1234567")
    assert document_number("ИД1234567") == document_number("ID1234567")
    assert document_number("abc") is None


def test_personal_number_has_fourteen_digits():
    assert personal_number("2 1703 1998 00123") == "21703199800123"
    assert personal_number("٢١٧٠٣١٩٩٨٠٠١٢٣") == "21703199800123"
    assert personal_number("2170319980012") is None
    assert personal_number("2170319980012A") is None


def test_exact_key_separates_kinds_keys_and_versions():
    number = "21703199800123"
    keys = {exact_key(kind, number, INDEX_KEY, 1) for kind in ExactKind}
    keys.add(exact_key(ExactKind.PHONE, number, INDEX_KEY, 2))
    keys.add(exact_key(ExactKind.PHONE, number, INDEX_KEY[::-1], 1))
    assert len(keys) == 5


@given(st.text(max_size=100))
@settings(max_examples=300, deadline=None)
def test_numbers_of_any_text_raise_nothing(text):
    phone_number(text)
    for form in (document_number, personal_number):
        found = form(text)
        assert found is None or form(found) == found
