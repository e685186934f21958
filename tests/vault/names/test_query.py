"""What a worker types into one field."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.blocking import query_values
from vault.names.parts import parts_of
from vault.names.query import parse_query


@pytest.mark.parametrize(
    ("typed", "words", "born"),
    [
        ("айгул асанова 1998", {"aigul", "asan"}, 1998),
        ("1998 Asanova Aigul", {"aigul", "asan"}, 1998),
        ("Асанова А. 17.03.1998", {"a", "asan"}, date(1998, 3, 17)),
        ("aygul asanova 1998-03-17", {"aigul", "asan"}, date(1998, 3, 17)),
        ("Aigul 03/17/1998", {"aigul"}, date(1998, 3, 17)),
        ("Нурлан уулу Азамат", {"nurlan", "azamat"}, None),
        ("Aigul 45.45.1998", {"aigul"}, 1998),
        ("Aigul 17.03.1850", {"aigul"}, None),
        ("Айгүл", {"aigul"}, None),
    ],
)
def test_parse_query_reads_names_and_birth(typed, words, born):
    terms = parse_query(typed)
    assert set(parts_of(terms.names[0]).all) == words
    assert terms.born == born


@pytest.mark.parametrize(
    ("typed", "phones", "documents", "personal"),
    [
        ("0555 123 456", ("+996555123456",), (), None),
        ("Айгүл +996 (555) 12-34-56", ("+996555123456",), (), None),
        ("AN1234567", (), ("AH1234567",), None),
        ("АН 1234567 Асанова", (), ("AH1234567",), None),
        ("21703199800123", (), (), "21703199800123"),
        ("Асанова 1998", (), (), None),
    ],
)
def test_parse_query_reads_numbers(typed, phones, documents, personal):
    terms = parse_query(typed)
    assert (terms.phones, terms.documents, terms.personal_number) == (phones, documents, personal)
    assert bool(terms.names) == any(word.isalpha() and len(word) > 2 for word in typed.split())


def test_parse_query_of_nothing_is_empty():
    assert query_values(parse_query(" \t ")) == []
    assert parse_query("\0\u202e!").names == ()


@given(st.text(max_size=300))
@settings(max_examples=400, deadline=None)
def test_parse_query_of_any_text_raises_nothing(text):
    query_values(parse_query(text))


def test_terms_show_nothing_of_what_was_typed():
    assert "1998" not in repr(parse_query("Асанова 1998"))
    assert "Асанова" not in str(parse_query("Асанова 1998"))
