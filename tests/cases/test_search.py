"""Search finds a person in any script, among the cases that one may open."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import User
from cases.actions.file import write_fields
from cases.models import Case
from cases.selectors.search import Found, find, likely_duplicates
from core import scope
from tests.cases.conftest import AIGERIM, PHONE, Opener
from vault.enums import Scope

pytestmark = pytest.mark.db


def search(user: User, text: str) -> Found:
    with scope.enter(user):
        return find(user, text)


def found(user: User, text: str) -> list[Case]:
    return [match.case for match in search(user, text).matches]


@pytest.mark.parametrize(
    "typed",
    [
        "Айгерим Асанова",
        "Асанова Айгерим",
        "Aygerim Asanova",
        "Ойгерим Асанова",
        "Aigerim ASANOVA 14.03.1999",
        "айгерим 1999",
        "Айгерим",
        "Aygerim",
        "Ойгерим",
        "Асанова",
        "21403199900123",
        "AN1234567",
        "ан 1234567",
        "0555 123456",
        "+996 555 123 456",
    ],
)
def test_finds_the_same_case_however_it_is_written(
    typed: str, amina: User, boris: User, open_as: Opener
) -> None:
    case = open_as(amina)
    assert found(amina, typed) == [case]
    assert found(boris, typed) == [case], "the supervisor may open it too"


def test_finds_by_code(amina: User, clara: User, open_as: Opener) -> None:
    case = open_as(amina)
    assert found(amina, case.code.lower()) == [case]
    assert search(clara, case.code) == Found((), elsewhere_in_organisation=False)


@pytest.mark.parametrize("typed", ["Айгерим Асанова 14.03.1999", "21403199900123", PHONE])
def test_another_organisation_finds_nothing(
    typed: str, amina: User, clara: User, person: Callable[[str], User], open_as: Opener
) -> None:
    open_as(amina)
    assert search(amina, typed).matches, "there is something to find"
    for user in (clara, person("daniel"), person("hamid")):
        assert search(user, typed) == Found((), elsewhere_in_organisation=False)


def test_what_changed_is_found_by_what_it_is_now(amina: User, open_as: Opener) -> None:
    case = open_as(amina)
    with scope.enter(amina):
        write_fields(
            case=case,
            values={
                Scope.IDENTITY: {"family_name": "Жумабекова", "working_name": "Гүлзат", "given_name": "Гүлзат"},
                Scope.CONTACT: {"phone": "0700 999 888"},
            },
            by=amina,
            reason="person_corrected",
        )  # fmt: skip
    assert found(amina, "Gulzat Jumabekova") == [case]
    assert found(amina, "0700999888") == [case]
    assert found(amina, "Айгерим Асанова") == []
    assert found(amina, PHONE) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\x00",
        "\u202eмиресйА",
        "а" * 10_000,
        "%_'\"; DROP TABLE cases_case",
        "1999",
        "🙂",
        "-",
        "й",
    ],
)
def test_nothing_that_is_typed_breaks_it(typed: str, amina: User, open_as: Opener) -> None:
    open_as(amina)
    assert isinstance(search(amina, typed), Found)


def test_a_closed_case_of_a_colleague_is_not_opened(
    amina: User, boris: User, open_as: Opener
) -> None:
    case = open_as(boris)
    asked = "Айгерим Асанова 14.03.1999"
    with scope.enter(amina):
        assert not Case.objects.filter(pk=case.pk).exists()
    assert search(amina, asked) == Found((), elsewhere_in_organisation=True)
    for vague in ("Айгерим Асанова", "Асанова 1999", "Айгерим"):
        assert search(amina, vague) == Found((), elsewhere_in_organisation=False), vague


def test_a_restricted_case_answers_its_own_worker_alone(
    amina: User, boris: User, open_as: Opener
) -> None:
    case = open_as(amina, restricted=True)
    asked = "Айгерим Асанова 14.03.1999"
    assert found(amina, asked) == [case]
    assert search(boris, asked) == Found((), elsewhere_in_organisation=False)


def test_duplicates_need_more_than_a_first_name(amina: User, open_as: Opener) -> None:
    open_as(amina, {"working_name": "Айгерим"}, contact={})
    case = open_as(amina)
    with scope.enter(amina):
        alone = likely_duplicates(amina, {Scope.IDENTITY: {"working_name": "Айгерим"}})
        same = likely_duplicates(
            amina, {Scope.IDENTITY: {"given_name": "Aigerim", "family_name": "Asanova"}}
        )
        older = likely_duplicates(
            amina, {Scope.IDENTITY: {**AIGERIM, "pin": "", "document": "", "born_on": date(1971, 1, 2)}}
        )  # fmt: skip
    assert alone.matches == ()
    assert [match.case for match in same.matches] == [case]
    assert older.matches == ()
