"""Who leads a room but cannot open it neither gets its keys, nor gives them away or destroys them."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.absent_person import Reported, record_absent_person
from cases.actions.contact import Call, open_case_from_contact, record_contact
from cases.actions.exclusion import restrict_case
from cases.actions.found_group import FoundPerson, Together, open_group
from cases.enums import ContactChannel, ContactOutcome
from cases.models import Case
from core import scope, sql
from tests import database
from tests.cases.conftest import Opener
from vault.actions.grant import seal_grant_to
from vault.actions.hand_over import offer_room, take_over_room
from vault.enums import CASE_SCOPES, Scope
from vault.selectors.grants import live_grants

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


def keys_for(user: User, *rooms: UUID) -> set[UUID]:
    """Return of which of these rooms the keys come to this person."""
    with scope.enter(user):
        return {UUID(bytes=one.room) for one in live_grants(scope.home_of(user), rooms, Scope)}


def test_keys_of_a_case_come_to_those_who_open_it(
    amina: User, boris: User, beate: User, elena: User, clara: User, open_as: Opener
) -> None:
    open_, kept = open_as(amina).pk, open_as(amina, {"working_name": "Meerim"}, contact={}).pk
    both = {open_, kept}
    assert keys_for(boris, *both) == both, "there is something to withhold"
    with scope.enter(amina):
        restrict_case(case=Case.objects.get(pk=kept), by=amina)
    assert keys_for(amina, *both) == both
    assert keys_for(boris, *both) == keys_for(boris, open_, open_, uuid4()) == {open_}
    for user in (beate, elena, clara):
        assert keys_for(user, *both) == set()


def test_keys_of_what_stands_beside_cases_come_to_those_who_see_it(
    amina: User, boris: User, beate: User, elena: User, person: Callable[[str], User]
) -> None:
    hamid = person("hamid")
    people = [FoundPerson(working_name=name) for name in ("Nurgul", "Zarina")]
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED, told="x")
    with scope.enter(amina):
        group = open_group(together=Together(place="A brickyard"), people=people, by=amina).pk
        absent = record_absent_person(
            reported=Reported(who="Her sister", danger="Locked in"), by=amina
        ).pk
        contact = record_contact(call=call, by=amina)
    rooms = (group, absent, contact.pk)
    assert keys_for(amina, *rooms) == keys_for(boris, *rooms) == set(rooms)
    assert keys_for(beate, *rooms) == {contact.pk}
    for user in (elena, hamid):
        assert keys_for(user, *rooms) == set()
    with scope.enter(amina):
        named = {Scope.IDENTITY: {"working_name": "Nuraiym"}}
        case = open_case_from_contact(contact=contact, values=named, by=amina)
        restrict_case(case=case, by=amina)
    assert keys_for(amina, *rooms, case.pk) == {*rooms, case.pk}
    assert keys_for(boris, *rooms, case.pk) == {group, absent}


def test_whoever_a_case_is_offered_to_takes_its_keys_over(
    amina: User, boris: User, clara: User, open_as: Opener
) -> None:
    case, hand_over = open_as(amina).pk, uuid4()
    with scope.enter(clara) as entered:
        to = entered.organisation
        assert to is not None
    with scope.enter(amina):
        offer_room(room=case, to=to, by=amina)
        seal_grant_to(
            room=case, scopes=CASE_SCOPES, organisation=to, referral=hand_over, consent=None,
            expires_at=None, by=amina,
        )  # fmt: skip
    with scope.enter(clara) as entered:
        take_over_room(room=case, hand_over=hand_over, by=clara)
    held = database.owner_rows(
        "SELECT organisation FROM vault_keygrant WHERE room_id = %s", str(case)
    )
    assert {UUID(str(one)) for (one,) in held} == {to}
    assert keys_for(clara, case) == set(), "the case itself is not hers yet"
