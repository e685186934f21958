"""A room changes its lead with every key, or not at all; two answers at once count as one."""

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connections

from accounts.models import User
from core import scope
from tests import database
from tests.vault.conftest import Permit
from tests.vault.people import BOTH, CANARY, saved
from tests.vault.test_grants import home, name_seen_by, send
from vault.actions.grant import accept_grants, seal_grant_to
from vault.actions.hand_over import offer_room, take_over_room
from vault.enums import CASE_SCOPES


def offered(lead: User, case: UUID, to: UUID, scopes: frozenset = CASE_SCOPES) -> UUID:
    hand_over = uuid4()
    with scope.enter(lead):
        offer_room(room=case, to=to, by=lead)
        seal_grant_to(
            room=case,
            scopes=scopes,
            organisation=to,
            referral=hand_over,
            consent=None,
            expires_at=None,
            by=lead,
        )
    return hand_over


@pytest.mark.db
def test_the_new_lead_has_all_keys_and_the_former_none(
    amina: User, clara: User, daniel: User, case: UUID, permit: Permit
) -> None:
    row = saved(amina, case)
    permit(clara, case, CASE_SCOPES)
    hand_over = offered(amina, case, home(clara))
    assert name_seen_by(amina, row) == CANARY
    with scope.enter(clara):
        assert take_over_room(room=case, hand_over=hand_over, by=clara) == home(amina)
    assert name_seen_by(clara, row) == CANARY
    assert name_seen_by(amina, row) is None
    with pytest.raises(DatabaseError, match="only the leading"), scope.enter(amina):
        offer_room(room=case, to=None, by=amina)
    referral = send(clara, case, home(daniel))
    with scope.enter(daniel):
        assert accept_grants(referral=referral, by=daniel) == BOTH


@pytest.mark.db
def test_nobody_takes_what_was_not_offered_or_not_whole(
    amina: User, clara: User, daniel: User, case: UUID
) -> None:
    whole = offered(amina, case, home(clara))
    for taker in (daniel, amina):
        with pytest.raises(DatabaseError, match="was not offered"), scope.enter(taker):
            take_over_room(room=case, hand_over=whole, by=taker)
    with scope.enter(amina):
        offer_room(room=case, to=None, by=amina)
    with pytest.raises(DatabaseError, match="was not offered"), scope.enter(clara):
        take_over_room(room=case, hand_over=whole, by=clara)
    partly = offered(amina, case, home(daniel), BOTH)
    with pytest.raises(DatabaseError, match="a key would be lost"), scope.enter(daniel):
        take_over_room(room=case, hand_over=partly, by=daniel)


@pytest.mark.walls
def test_two_acceptances_at_once_take_effect_once(amina: User, clara: User, case: UUID) -> None:
    referral = send(amina, case, home(clara))
    start, found = Barrier(2), []

    def answer() -> None:
        try:
            start.wait()
            with scope.enter(clara):
                found.append(accept_grants(referral=referral, by=clara))
        finally:
            connections.close_all()

    threads = [Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found, key=len) == [frozenset(), BOTH]
    rows = database.owner_rows(
        "SELECT state, count(*) FROM vault_keygrant WHERE referral = %s GROUP BY state",
        str(referral),
    )
    assert rows == [("LIVE", 2)]
