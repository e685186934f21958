"""Who leads a room but cannot open it neither gives its keys away nor destroys them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.models import Case
from core import scope, sql
from tests import database
from tests.cases.conftest import Opener

pytestmark = pytest.mark.walls

Act = tuple[str, Callable[[UUID], tuple[object, ...]]]
ACTS: dict[str, Act] = {
    "erase": ("app.vault_erase_room", lambda room: (room,)),
    "offer": ("app.vault_offer_room", lambda room: (room, uuid4())),
    "give": (
        "app.vault_grant_to",
        lambda room: (room, uuid4(), ["IDENTITY"], [9], [b"x"], 1, uuid4(), None, None),
    ),
    "add a key": (
        "app.vault_grant_own",
        lambda room: (room, ["IDENTITY"], [9], [b"x"], 1),
    ),
    "unlist": ("app.drop_search_entry", lambda case: (case,)),
    "list anew": ("app.put_search_entry", lambda case: (case, [1, 2, 3], 1)),
    "number anew": ("app.put_search_numbers", lambda case: (case, "CONTACT", [1], 1)),
    "add a file": ("app.vault_add_file", lambda room: (uuid4(), room, "HEALTH", 1, b"x")),
}


def left(case: Case) -> tuple[int, int, int]:
    """Count keys, search entries and numbers of the case as somebody who sees them all."""
    (row,) = database.owner_rows(
        "SELECT (SELECT count(*) FROM vault_keygrant WHERE room_id = %(case)s),"
        " (SELECT count(*) FROM vault_searchentry WHERE case_id = %(case)s),"
        " (SELECT count(*) FROM vault_searchnumber WHERE case_id = %(case)s)".replace(
            "%(case)s", f"'{case.pk}'::uuid"
        )
    )
    return row


@pytest.mark.parametrize("name", ["boris", "elena", "clara"])
def test_a_closed_room_refuses(
    amina: User, person: Callable[[str], User], open_as: Opener, name: str
) -> None:
    case = open_as(amina, restricted=True)
    before = left(case)
    assert min(before) > 0, "there is something to destroy"
    user = person(name)
    with scope.enter(user):
        for function, values in ACTS.values():
            with (
                pytest.raises(
                    DatabaseError, match=r"closed to the asker|no live key|only the lead"
                ),
                transaction.atomic(),
            ):
                sql.call(function, *values(case.pk))
    assert left(case) == before


def test_whoever_opens_the_case_does_all_of_it(amina: User, open_as: Opener) -> None:
    case = open_as(amina, restricted=True)
    erase, *others = ACTS.values()
    with scope.enter(amina):
        for function, values in [*others, erase]:
            sql.call(function, *values(case.pk))
    assert left(case) == (0, 0, 0)


def test_a_key_of_a_file_is_dropped_by_those_inside(
    amina: User, boris: User, open_as: Opener
) -> None:
    case, file = open_as(amina, restricted=True), uuid4()
    with scope.enter(amina):
        sql.call("app.vault_add_file", file, case.pk, "HEALTH", 1, b"x")
    with scope.enter(boris):
        assert sql.call("app.vault_drop_file", file)[0]["dropped"] == 0
    with scope.enter(amina):
        assert sql.call("app.vault_drop_file", file)[0]["dropped"] == 1
