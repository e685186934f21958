"""Keys pass with a referral from the lead to one recipient, and are taken back by deleting them."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from core import scope, sql
from core.clock import now
from core.errors import NotAllowed
from tests import database
from tests.vault.conftest import Permit
from tests.vault.models import Message, Person
from tests.vault.people import BOTH, CANARY, opened, saved
from vault.actions.grant import accept_grants, drop_grants, seal_grant_to
from vault.actions.organisation_key import make_organisation_keys
from vault.actions.room import erase_room, grant_to_own, make_room
from vault.enums import CASE_SCOPES, REFERRAL_SCOPES, IndexPurpose, RoomKind, Scope
from vault.errors import GrantMissing, SealNotOpened, WrapBroken
from vault.opening import open_rows
from vault.sealing import seal_rows
from vault.selectors.grants import live_grants
from vault.selectors.index_keys import index_keys
from vault.selectors.organisation_keys import organisation_keys, public_key_of

pytestmark = pytest.mark.db


def home(user: User) -> UUID:
    with scope.enter(user) as entered:
        assert entered.organisation is not None
        return entered.organisation


def send(sender: User, case: UUID, to: UUID, ends_in: timedelta | None = timedelta(days=7)) -> UUID:
    referral = uuid4()
    with scope.enter(sender):
        seal_grant_to(
            room=case,
            scopes=BOTH,
            organisation=to,
            referral=referral,
            consent=uuid4(),
            expires_at=None if ends_in is None else now() + ends_in,
            by=sender,
        )
    return referral


def name_seen_by(user: User, row: UUID) -> str | None:
    try:
        return opened(user, row).given_name
    except SealNotOpened:
        return None


def test_a_referral_opens_its_scopes_from_acceptance_to_end(
    amina: User, clara: User, daniel: User, case: UUID, permit: Permit
) -> None:
    row = saved(amina, case)
    for user in (clara, daniel):
        permit(user, case, CASE_SCOPES)
    assert name_seen_by(clara, row) is None
    referral = send(amina, case, home(clara))
    assert name_seen_by(clara, row) is None, "not before acceptance"
    with scope.enter(daniel):
        assert accept_grants(referral=referral, by=daniel) == frozenset()
    with scope.enter(clara):
        assert accept_grants(referral=referral, by=clara) == BOTH
    assert name_seen_by(clara, row) == CANARY
    assert name_seen_by(daniel, row) is None
    with pytest.raises(SealNotOpened):
        _ = opened(clara, row).answers
    with scope.enter(clara):
        assert accept_grants(referral=referral, by=clara) == frozenset(), "a second answer is none"
    with scope.enter(daniel):
        assert drop_grants(referral=referral, by=daniel) == 0
    assert name_seen_by(clara, row) == CANARY
    with scope.enter(amina):
        assert drop_grants(referral=referral, by=amina) == 2
    assert name_seen_by(clara, row) is None
    assert name_seen_by(amina, row) == CANARY


def test_the_recipient_ends_it_as_well(amina: User, clara: User, case: UUID) -> None:
    referral = send(amina, case, home(clara))
    with scope.enter(clara):
        assert drop_grants(referral=referral, by=clara) == 2
        assert accept_grants(referral=referral, by=clara) == frozenset()


def test_an_ended_grant_opens_nothing_and_is_swept(
    amina: User, clara: User, case: UUID, permit: Permit
) -> None:
    row = saved(amina, case)
    permit(clara, case, CASE_SCOPES)
    late = send(amina, case, home(clara), timedelta(seconds=-1))
    with scope.enter(clara):
        assert accept_grants(referral=late, by=clara) == frozenset()
    assert name_seen_by(clara, row) is None
    assert sql.call("app.vault_drop_expired_grants")[0]["dropped"] == 2


def test_recipients_do_not_grant_onward(amina: User, clara: User, daniel: User, case: UUID) -> None:
    referral = send(amina, case, home(clara))
    with scope.enter(clara):
        accept_grants(referral=referral, by=clara)
    with pytest.raises(DatabaseError, match="only the leading organisation grants"):
        send(clara, case, home(daniel))
    with scope.enter(clara), transaction.atomic():
        for call in (
            lambda: grant_to_own(room=case, scopes={Scope.NEEDS}, by=clara),
            lambda: erase_room(room=case, by=clara),
        ):
            with pytest.raises(DatabaseError, match="only the leading"), transaction.atomic():
                call()


def test_the_lead_grants_only_what_it_holds(amina: User, clara: User, case: UUID) -> None:
    to = home(clara)
    with scope.enter(amina), pytest.raises(GrantMissing):
        seal_grant_to(
            room=case,
            scopes={Scope.OFFER},
            organisation=to,
            referral=uuid4(),
            consent=None,
            expires_at=None,
            by=amina,
        )
    with scope.enter(amina), pytest.raises(GrantMissing):
        public_key_of(uuid4())


def test_both_sides_write_in_a_referral(
    amina: User, clara: User, referral: UUID, permit: Permit
) -> None:
    to = home(clara)
    permit(clara, referral, REFERRAL_SCOPES)
    with scope.enter(amina):
        seal_grant_to(
            room=referral,
            scopes=REFERRAL_SCOPES,
            organisation=to,
            referral=referral,
            consent=None,
            expires_at=None,
            by=amina,
        )
    with scope.enter(clara):
        accept_grants(referral=referral, by=clara)
        answer = Message(referral_id=referral, text="answer of clara")
        seal_rows([answer], by=clara)
        answer.save()
    with scope.enter(amina):
        rows = open_rows(Message.objects.all(), scopes=REFERRAL_SCOPES, by=amina, reason="test")
    assert [row.text for row in rows] == ["answer of clara"]


def test_the_web_role_reaches_no_key_but_through_functions(clara: User) -> None:
    assert database.owner_rows("SELECT count(*) FROM vault_organisationkey")[0][0] > 5
    for change in (
        "UPDATE vault_keygrant SET expires_at = NULL",
        "UPDATE vault_keygrant SET scope = 'HEALTH'",
        "SELECT * FROM vault_keygrant",
        "INSERT INTO vault_room VALUES (gen_random_uuid(), 'CASE', gen_random_uuid())",
        "DELETE FROM vault_organisationkey",
        "SELECT wrapped_private FROM vault_signingkey",
        "SELECT app.vault_drop_grants_of_consent(gen_random_uuid())",
        "SELECT app.vault_add_key_check(gen_random_uuid(), 'x')",
    ):
        with (
            scope.enter(clara),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_foreign_keys_are_not_shown_even_to_a_forged_setting(
    amina: User, clara: User, case: UUID
) -> None:
    sezim, ak_jol = home(amina), home(clara)
    with scope.enter(amina):
        assert organisation_keys(sezim)
        assert live_grants(sezim, [case], CASE_SCOPES)
        assert organisation_keys(ak_jol) == []
    with scope.enter(clara):
        assert live_grants(sezim, [case], CASE_SCOPES) == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.organisation', %s, true)", [str(sezim)])
        forged = live_grants(sezim, [case], CASE_SCOPES)
        assert forged, "the setting alone shows wrapped keys"
        row = Person(case_id=case, given_name=CANARY)
        with pytest.raises((NotAllowed, GrantMissing)):
            seal_rows([row], by=clara)


def test_an_organisation_has_one_set_of_keys(amina: User, elena: User) -> None:
    organisation = uuid4()
    with scope.enter(elena):
        make_organisation_keys(organisation=organisation, by=elena)
        with pytest.raises(DatabaseError), transaction.atomic():
            make_organisation_keys(organisation=organisation, by=elena)
    assert public_key_of(organisation).key != public_key_of(home(amina)).key


def test_search_keys_are_own_or_shared(amina: User, boris: User, clara: User) -> None:
    found = {}
    for user in (amina, boris, clara):
        with scope.enter(user):
            found[user.email] = [index_keys(purpose, user)[1] for purpose in IndexPurpose]
    (own_a, net_a), (own_b, net_b), (own_c, net_c) = found.values()
    assert own_a == own_b != own_c
    assert net_a == net_b == net_c
    assert len({own_a, own_c, net_a}) == 3
    with scope.enter(amina), pytest.raises(NotAllowed):
        index_keys(IndexPurpose.OWN, clara)


def test_an_erased_room_opens_never_again(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    assert name_seen_by(amina, row) == CANARY
    with scope.enter(amina):
        assert erase_room(room=case, by=amina) == []
    assert name_seen_by(amina, row) is None
    with scope.enter(amina):
        make_room(room=case, kind=RoomKind.CASE, by=amina)
    with scope.enter(amina):
        person = open_rows([Person.objects.get(pk=row)], scopes=BOTH, by=amina, reason="test")[0]
        assert person.__dict__["_opened"][Scope.IDENTITY].broken


def test_a_wrapped_key_of_another_organisation_does_not_open(
    amina: User, clara: User, case: UUID
) -> None:
    """A row copied into another organisation's grants is refused by the wrap, not by a rule."""
    from vault.datakeys import open_data_keys
    from vault.selectors.grants import StoredGrant
    from vault.unlocker import StoredSecret

    with scope.enter(amina):
        stolen = live_grants(home(amina), [case], {Scope.IDENTITY})[0]
    with scope.enter(clara):
        own = organisation_keys(home(clara))[0].secret
        forged = StoredGrant(
            room=stolen.room,
            scope=stolen.scope,
            version=stolen.version,
            wrapped=stolen.wrapped,
            referral=None,
            expires_at=None,
            secret=own,
        )
        assert open_data_keys([forged], clara) == {}
        with pytest.raises(NotAllowed):
            open_data_keys([stolen], clara)
        swapped = StoredSecret(own.organisation, own.epoch, own.kek, stolen.secret.wrapped)
        with pytest.raises(WrapBroken):
            open_data_keys([forged._replace(secret=swapped)], clara)
