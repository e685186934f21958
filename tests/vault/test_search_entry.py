"""A person is found by keyed values, within the organisation that holds the key of the identity."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from core import scope, sql
from core.clock import now
from core.errors import NotAllowed
from tests.vault.conftest import Permit, new_room
from vault.actions.grant import accept_grants, drop_grants, seal_grant_to
from vault.actions.room import erase_room
from vault.actions.search_entry import drop_entry, put_entry
from vault.enums import IndexPurpose, RoomKind, Scope
from vault.models import SearchEntry, SearchNumber
from vault.names.blocking import blocking_values, keyed
from vault.names.exact import ExactKind
from vault.names.query import parse_query
from vault.names.terms import PersonName
from vault.selectors.index_keys import index_keys
from vault.selectors.search_entry import Candidate, candidates

pytestmark = pytest.mark.db

AIGERIM = PersonName("Айгерим", "Асанова")
BORN = date(1999, 3, 14)
PHONE = "+996555123456"


def put(user: User, case: UUID, names: Sequence[PersonName] = (AIGERIM,)) -> None:
    with scope.enter(user):
        numbers = {Scope.CONTACT: [(ExactKind.PHONE, PHONE)]}
        put_entry(case=case, names=names, born=BORN, numbers=numbers, by=user)


def ask(user: User, text: str) -> list[Candidate]:
    with scope.enter(user):
        return candidates(parse_query(text), by=user)


def test_any_script_finds_the_case_and_a_date_makes_it_telling(amina: User, case: UUID) -> None:
    put(amina, case)
    for text in ("Aygerim Asanova", "Асанова Ойгерим"):
        (candidate,) = ask(amina, text)
        assert candidate.case == case
        assert not candidate.is_telling, text
    (dated,) = ask(amina, "Айгерим Асанова 14.03.1999")
    assert dated.overlap >= 3
    assert dated.dated >= 1
    assert dated.is_telling
    assert ask(amina, "Бермет Токтогулова") == []


def test_a_number_is_found_by_its_equal_alone(amina: User, case: UUID) -> None:
    put(amina, case)
    (candidate,) = ask(amina, "0555 123 456")
    assert candidate.numbers == {ExactKind.PHONE}
    assert candidate.is_telling
    assert ask(amina, "0555 123 457") == []


def test_another_organisation_has_other_keys_and_sees_no_entry(
    amina: User, clara: User, case: UUID
) -> None:
    put(amina, case)
    assert ask(amina, "Айгерим Асанова 14.03.1999")
    assert ask(clara, "Айгерим Асанова 14.03.1999") == []


def test_the_keys_of_a_stranger_find_nothing_even_when_stolen(
    amina: User, clara: User, case: UUID
) -> None:
    put(amina, case)
    with scope.enter(amina):
        keys = _keys_of(amina)
        assert sql.call("app.search_entries", keys, keys, 10)
    with scope.enter(clara):
        assert sql.call("app.search_entries", keys, keys, 10) == []


def _keys_of(user: User) -> list[int]:
    version, key = next(iter(index_keys(IndexPurpose.OWN, user).items()))
    return keyed(blocking_values([AIGERIM], BORN), key, version)


def test_without_a_key_of_the_scope_nothing_is_entered(
    amina: User, clara: User, case: UUID
) -> None:
    with scope.enter(clara):
        for room in (case, uuid4()):
            with pytest.raises(DatabaseError, match="no live key"), transaction.atomic():
                put_entry(case=room, names=[AIGERIM], born=BORN, numbers={}, by=clara)
            with pytest.raises(DatabaseError, match="no live key"), transaction.atomic():
                put_entry(case=room, numbers={Scope.CONTACT: []}, by=clara)


def test_new_names_replace_the_old_and_dropping_ends_it(
    amina: User, clara: User, case: UUID
) -> None:
    put(amina, case)
    put(amina, case, [PersonName("Бермет", "Токтогулова")])
    assert ask(amina, "Айгерим Асанова") == []
    assert ask(amina, "Бермет Токтогулова")
    with scope.enter(amina):
        with pytest.raises(NotAllowed):
            drop_entry(case=case, by=clara)
        assert ask(amina, "Бермет Токтогулова")
        drop_entry(case=case, by=amina)
    assert ask(amina, "Бермет Токтогулова") == []
    assert ask(amina, "0555 123 456") == []


def test_a_receivers_entry_goes_with_its_grant_and_the_leads_stays(
    amina: User, clara: User, case: UUID, permit: Permit
) -> None:
    put(amina, case)
    referral = uuid4()
    with scope.enter(clara) as theirs:
        organisation = theirs.organisation
    assert organisation is not None
    with scope.enter(amina):
        seal_grant_to(
            room=case,
            scopes=[Scope.IDENTITY, Scope.CONTACT],
            organisation=organisation,
            referral=referral,
            consent=None,
            expires_at=now() + timedelta(days=3),
            by=amina,
        )
    with scope.enter(clara):
        accept_grants(referral=referral, by=clara)
    put(clara, case)
    assert ask(clara, "Айгерим Асанова")
    with scope.enter(amina):
        drop_grants(referral=referral, by=amina)
    assert ask(clara, "Айгерим Асанова") == []
    assert ask(clara, PHONE) == []
    assert ask(amina, "Айгерим Асанова")


def test_an_erased_case_is_found_no_more(amina: User, case: UUID, permit: Permit) -> None:
    put(amina, case)
    other = new_room(amina, RoomKind.CASE, permit)
    put(amina, other)
    assert {one.case for one in ask(amina, PHONE)} == {case, other}
    with scope.enter(amina):
        erase_room(room=case, by=amina)
    assert [one.case for one in ask(amina, PHONE)] == [other]
    assert [one.case for one in ask(amina, "Айгерим Асанова")] == [other]


def test_no_table_of_the_index_is_reached_directly(amina: User) -> None:
    for model in (SearchEntry, SearchNumber):
        with (
            scope.enter(amina),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
        ):
            model.objects.count()
