"""Attack 28: ciphertext is copied, flipped, cut or replaced in the database.

The reader sees "unreadable", never bytes and never another person's data; the record says so.
"""

from uuid import UUID

import pytest
from django.template import Context, Template

from accounts.models import User
from core import scope
from tests import database
from tests.vault.conftest import Permit, new_room
from tests.vault.models import Person
from tests.vault.people import BOTH, CANARY, saved
from vault.enums import RoomKind
from vault.errors import SealBroken
from vault.opening import open_rows
from vault.sealing import seal_rows

pytestmark = [pytest.mark.walls, pytest.mark.attack]

OTHER = "Бермет-CANARY-other"


def other_person(amina: User, case: UUID) -> UUID:
    person = Person(case_id=case, given_name=OTHER, phone="+996 CANARY-other")
    with scope.enter(amina):
        seal_rows([person], by=amina)
        person.save()
    return person.pk


def unreadable(user: User, row: UUID) -> None:
    """Assert that the row's identity is unreadable, shown as such, and recorded."""
    with scope.enter(user):
        person = open_rows([Person.objects.get(pk=row)], scopes=BOTH, by=user, reason="test")[0]
        with pytest.raises(SealBroken) as refusal:
            _ = person.given_name
        with pytest.raises(SealBroken):
            person.given_name = "new"
        page = Template("{{ p.given_name }}").render(Context({"p": person}))
    assert "CANARY" not in str(refusal.value)
    assert page == "unreadable"
    recorded = database.owner_rows(
        "SELECT object_ids::text[], scopes FROM audit_event WHERE event = 'record.unreadable'"
    )
    assert recorded == [([str(row)], ["IDENTITY"])]


def copy_into(row: UUID, expression: str, *values: object) -> None:
    database.owner_rows(
        f"UPDATE vault_tests_person SET sealed_identity = {expression} WHERE id = %s",
        *values,
        str(row),
    )


def test_there_is_something_to_steal(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    with scope.enter(amina):
        person = open_rows([Person.objects.get(pk=row)], scopes=BOTH, by=amina, reason="test")[0]
    assert person.given_name == CANARY


def test_another_row_of_the_same_case(amina: User, case: UUID) -> None:
    row, other = saved(amina, case), other_person(amina, case)
    copy_into(row, "(SELECT sealed_identity FROM vault_tests_person WHERE id = %s)", str(other))
    unreadable(amina, row)


def test_another_column_of_the_same_row(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    copy_into(row, "sealed_contact")
    unreadable(amina, row)


def test_another_case(amina: User, case: UUID, permit: Permit) -> None:
    row = saved(amina, case)
    other = other_person(amina, new_room(amina, RoomKind.CASE, permit))
    copy_into(row, "(SELECT sealed_identity FROM vault_tests_person WHERE id = %s)", str(other))
    unreadable(amina, row)


def test_a_row_moved_into_another_case(amina: User, case: UUID, permit: Permit) -> None:
    row = saved(amina, case)
    other = new_room(amina, RoomKind.CASE, permit)
    database.owner_rows(
        "UPDATE vault_tests_person SET case_id = %s WHERE id = %s", str(other), str(row)
    )
    with scope.enter(amina):
        person = open_rows([Person.objects.get(pk=row)], scopes=BOTH, by=amina, reason="test")[0]
    for name in ("given_name", "phone"):
        with pytest.raises(SealBroken):
            getattr(person, name)


@pytest.mark.parametrize(
    "change",
    [
        "set_byte(sealed_identity, 40, get_byte(sealed_identity, 40) # 1)",
        "set_byte(sealed_identity, 78, get_byte(sealed_identity, 78) # 128)",
        "set_byte(sealed_identity, 2, 2)",
        "set_byte(sealed_identity, 3, get_byte(sealed_identity, 3) # 1)",
        "set_byte(sealed_identity, 20, get_byte(sealed_identity, 20) # 4)",
        "substring(sealed_identity from 1 for 80)",
        "sealed_identity || '\\x00'::bytea",
        "'\\xc501'::bytea || convert_to(repeat('Aigul ', 20), 'UTF8')",
    ],
)
def test_bytes_that_were_changed(amina: User, case: UUID, change: str) -> None:
    row = saved(amina, case)
    copy_into(row, change)
    unreadable(amina, row)


def test_the_other_rows_of_a_list_stay_readable(amina: User, case: UUID) -> None:
    broken, sound = saved(amina, case), other_person(amina, case)
    copy_into(broken, "set_byte(sealed_identity, 60, get_byte(sealed_identity, 60) # 1)")
    with scope.enter(amina):
        rows = {
            row.pk: row
            for row in open_rows(Person.objects.all(), scopes=BOTH, by=amina, reason="list")
        }
    assert rows[sound].given_name == OTHER
    with pytest.raises(SealBroken):
        _ = rows[broken].given_name


@pytest.mark.parametrize(
    "change",
    [
        "wrapped_key = set_byte(wrapped_key, 30, get_byte(wrapped_key, 30) # 1)",
        "wrapped_key = (SELECT g.wrapped_key FROM vault_keygrant g WHERE g.scope = 'HEALTH')",
    ],
)
def test_a_grant_that_was_changed(amina: User, case: UUID, change: str) -> None:
    row = saved(amina, case)
    database.owner_rows(f"UPDATE vault_keygrant SET {change} WHERE scope = 'IDENTITY'")
    unreadable(amina, row)
