"""Folding: scripts, legacy letters, and whatever Unicode holds."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault.names.fold import MAX_LENGTH, fold, skeletons

KYRGYZ_AND_LATIN = st.text(
    alphabet="абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюяўқғҳәіұһҗabcdefghijklmnopqrstuvwxyzäöüşçžň'ʻ- ",
    max_size=40,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Айгүл", "aigul"),
        ("АЙГYЛ", "aigul"),  # capital Latin Y typed for Ү
        ("Ѳмүрбек", "omurbek"),  # fita typed for Ө
        ("Ћмірбек", "omurbek"),  # a legacy font's letters for Ө and ү
        ("Жаќыл", "janil"),
        ("Аigul", "aigul"),  # Cyrillic А in a Latin word
        ("Cерік", "serik"),  # Latin C in a Kazakh word, whose і stays i
        ("Жээнбеков", "jenbekov"),
        ("Oʻgʻiloy", "ogiloi"),
        ("Ўғилой", "ogiloi"),
        ("Ҷамила", "jamila"),
        ("Nyýazow", "nazov"),
        ("Әйгерім", "aigerim"),
        ("Шаҳноза", "shahnoza"),
        ("Shaxnoza", "shahnoza"),
        ("Maxim", "maksim"),
        ("Чынгыз\u200f", "chiniz"),
        ("\u202eАйгүл\u0000", "aigul"),
        ("  Асан  \t Үсөн ", "asan uson"),
        ("محمد", "محمد"),
        ("123 !", ""),
    ],
)
def test_fold_writes_one_spelling(written, folded):
    assert fold(written) == folded
    assert fold(unicodedata.normalize("NFD", written)) == folded


def test_skeletons_of_a_first_h_has_two_readings():
    assert set(skeletons(fold("Хасан"))) & set(skeletons(fold("Асан")))
    assert set(skeletons(fold("Хадича"))) & set(skeletons(fold("Кадича")))


@given(st.one_of(st.text(), KYRGYZ_AND_LATIN))
@settings(max_examples=600, deadline=None)
def test_fold_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.one_of(st.text(), KYRGYZ_AND_LATIN))
@settings(max_examples=300, deadline=None)
def test_fold_ignores_case_of_cyrillic_and_latin(text):
    assert " " not in (fold(text)[:1], fold(text)[-1:])
    assert "  " not in fold(text)
    for word in fold(text).split():
        assert all(skeletons(word))


@pytest.mark.parametrize(
    "char",
    ["\0", "\u202e", "\u200d", "\ufdfa", "Ӝ", "a\u0301", "\ud800", "ß", "İ", "ng", "щx", "ѐ", "ch"],
)
def test_fold_of_ten_thousand_characters_is_bounded(char):
    folded = fold(char * 10_000)
    assert len(folded) <= MAX_LENGTH
    assert fold(folded) == folded


@given(st.lists(KYRGYZ_AND_LATIN.filter(lambda text: fold(text).count(" ") == 0), max_size=4))
@settings(max_examples=200, deadline=None)
def test_fold_works_word_by_word(words):
    assert fold(" ".join(words)).split() == [folded for word in words if (folded := fold(word))]
