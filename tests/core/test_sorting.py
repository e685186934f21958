"""Names in Kyrgyz, Russian and English stand in the order of their alphabets."""

import pytest

from accounts.models import Organisation, User
from core import scope
from core.sorting import sort_key


def ordered(*words: str) -> list[str]:
    backwards = list(words)
    backwards.reverse()
    return sorted(backwards, key=sort_key)


def test_kyrgyz_letters_follow_their_neighbours() -> None:
    words = ["нур", "ңур", "осмон", "өзгөн", "пикир", "улан", "үмүт", "фонд"]
    assert ordered(*words) == words


def test_plain_code_points_would_put_them_last() -> None:
    assert sorted(["өзгөн", "яблоко"]) != ordered("өзгөн", "яблоко")


def test_case_quotes_and_hyphens_do_not_count() -> None:
    assert sort_key("«Ак-Терек»") == sort_key("актерек")
    assert sort_key("  Ош  шаары ") == sort_key("ОШ ШААРЫ")


def test_words_come_before_longer_words() -> None:
    assert ordered("Ош", "Ош облусу", "Ошмян") == ["Ош", "Ош облусу", "Ошмян"]


def test_digits_then_latin_then_cyrillic() -> None:
    assert ordered("112", "Aygül", "Zhangyl", "Айгүл") == ["112", "Aygül", "Zhangyl", "Айгүл"]
    assert sort_key("Aygül") == sort_key("Aygul")


def test_letters_of_neighbouring_languages_sort_beside_their_base() -> None:
    assert ordered("тоо", "ўрмон", "фонд") == ["тоо", "ўрмон", "фонд"]


@pytest.mark.db
def test_names_of_organisations_are_sorted_by_the_database(amina: User) -> None:
    with scope.enter(amina):
        names = list(Organisation.objects.order_by("sort_key_ky").values_list("name_ky", flat=True))
        assert len(names) > 5
        assert names == sorted(names, key=sort_key)
