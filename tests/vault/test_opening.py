"""What was sealed opens through one door: for those permitted, with a key, after a record."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.template import Context, Template
from django.utils.translation import override

from accounts.models import User
from core import scope, side
from core.errors import NotAllowed, RecordUnavailable
from tests import database
from tests.vault.conftest import Permit, new_room
from tests.vault.models import Person, Sex
from tests.vault.people import BOTH, CANARY, filled, opened, saved
from vault import gates
from vault.enums import CASE_SCOPES, RoomKind, Scope
from vault.errors import GrantMissing, SealNotOpened
from vault.opening import open_rows
from vault.sealing import seal_rows


@pytest.mark.db
def test_every_kind_of_field_comes_back(amina: User, case: UUID) -> None:
    person = opened(amina, saved(amina, case))
    assert person.given_name == CANARY
    assert person.born_on == date(2001, 2, 3)
    assert person.sex is Sex.FEMALE
    assert person.children == 2
    assert person.phone == "+996 555 000111"
    assert person.may_call is False
    assert person.answers == {"who": "CANARY-answer", "how_many": 3}
    assert person.debt == Decimal("12.50")
    assert person.seen_at == datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.mark.db
def test_only_the_asked_scopes_open(amina: User, case: UUID) -> None:
    person = opened(amina, saved(amina, case), frozenset({Scope.CONTACT}))
    assert person.phone
    for name in ("given_name", "born_on", "answers"):
        with pytest.raises(SealNotOpened):
            getattr(person, name)


@pytest.mark.db
def test_the_gate_is_asked_whatever_keys_there_are(
    amina: User, boris: User, elena: User, case: UUID, permit: Permit
) -> None:
    row = saved(amina, case)
    permit(boris, case, frozenset({Scope.CONTACT}))
    person = opened(boris, row)
    assert person.phone
    with pytest.raises(SealNotOpened):
        _ = person.given_name
    closed = opened(elena, row)
    for name in ("given_name", "phone", "answers"):
        with pytest.raises(SealNotOpened):
            getattr(closed, name)


@pytest.mark.db
def test_permission_without_a_key_opens_nothing(
    amina: User, clara: User, case: UUID, permit: Permit
) -> None:
    row = saved(amina, case)
    assert opened(amina, row).given_name == CANARY
    permit(clara, case, CASE_SCOPES)
    person = opened(clara, row)
    with pytest.raises(SealNotOpened):
        _ = person.given_name


@pytest.mark.db
def test_a_room_without_gate_stays_closed(
    amina: User, case: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = saved(amina, case)
    monkeypatch.delitem(gates._gates, RoomKind.CASE)
    with pytest.raises(SealNotOpened):
        _ = opened(amina, row).given_name


@pytest.mark.db
def test_nobody_opens_in_the_name_of_another(amina: User, boris: User, case: UUID) -> None:
    row = saved(amina, case)
    with scope.enter(amina) as entered:
        rows = list(Person.objects.filter(pk=row))
        with pytest.raises(NotAllowed):
            open_rows(rows, scopes=BOTH, by=boris, reason="test")
        home = entered.organisation
    assert home is not None
    with scope.system(home), pytest.raises(NotAllowed):
        open_rows(rows, scopes=BOTH, by=amina, reason="test")
    with pytest.raises(NotAllowed):
        open_rows(rows, scopes=BOTH, by=amina, reason="test")


@pytest.mark.db
def test_sealing_needs_a_key_and_seals_all_or_nothing(amina: User, clara: User, case: UUID) -> None:
    own, foreign = filled(case), filled(uuid4())
    with scope.enter(amina), pytest.raises(GrantMissing):
        seal_rows([own, foreign], by=amina)
    with scope.enter(clara), pytest.raises(GrantMissing):
        seal_rows([own], by=clara)
    with scope.enter(amina), pytest.raises(Exception, match="not sealed"):
        own.save()


@pytest.mark.db
def test_an_empty_row_opens_empty(amina: User, case: UUID) -> None:
    person = Person(case_id=case)
    with scope.enter(amina):
        person.save()
    with pytest.raises(SealNotOpened):
        _ = person.given_name
    assert opened(amina, person.pk).given_name is None


@pytest.mark.db
def test_a_page_shows_words_for_what_is_closed(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    person = opened(amina, row, frozenset({Scope.CONTACT}))
    page = Template(
        "{{ p.phone }}|{{ p.given_name }}|{% if p.given_name %}yes{% endif %}|{{ p.stage }}"
    )
    with override("en"):
        assert page.render(Context({"p": person})) == "+996 555 000111|closed||NEW"


@pytest.mark.walls
def test_one_case_is_recorded_on_its_own_chain(amina: User, case: UUID) -> None:
    row = saved(amina, case)
    opened(amina, row, BOTH)
    found = database.owner_rows(
        'SELECT actor::text, "case"::text, object_ids::text[], scopes, reason FROM audit_event'
        " WHERE event = 'scopes.opened'"
    )
    objects = sorted([str(row), str(case)])
    assert found == [(str(amina.pk), str(case), objects, ["CONTACT", "IDENTITY"], "test")]


@pytest.mark.walls
def test_a_list_is_one_event_with_its_rooms(amina: User, case: UUID, permit: Permit) -> None:
    other = new_room(amina, RoomKind.CASE, permit)
    ids = [saved(amina, case), saved(amina, other)]
    with scope.enter(amina):
        rows = open_rows(Person.objects.filter(pk__in=ids), scopes=BOTH, by=amina, reason="list")
    assert {row.given_name for row in rows} == {CANARY}
    found = database.owner_rows(
        "SELECT \"case\", object_ids::text[] FROM audit_event WHERE event = 'scopes.opened'"
    )
    assert found == [(None, sorted(map(str, [case, other])))]


@pytest.mark.walls
def test_opening_twice_is_recorded_once_and_closed_rows_never(
    amina: User, elena: User, case: UUID
) -> None:
    row = saved(amina, case)
    opened(elena, row)
    with scope.enter(amina):
        rows = open_rows(Person.objects.filter(pk=row), scopes=BOTH, by=amina, reason="test")
        open_rows(rows, scopes=BOTH, by=amina, reason="test")
    found = database.owner_rows("SELECT 1 FROM audit_event WHERE event = 'scopes.opened'")
    assert len(found) == 1


@pytest.mark.walls
def test_no_record_no_data(amina: User, case: UUID) -> None:
    """With the record locked away, nothing opens."""
    row = saved(amina, case)
    assert opened(amina, row).given_name == CANARY
    database.owner_rows("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM ishenim_web")
    database.owner_rows(
        "GRANT EXECUTE ON FUNCTION app.enter_user(uuid), app.read_context(),"
        " app.restore_context(text), app.organisation(),"
        " app.vault_open_grants(uuid, uuid[], text[]) TO ishenim_web"
    )
    with scope.enter(amina):
        person = Person.objects.get(pk=row)
        with pytest.raises(RecordUnavailable):
            open_rows([person], scopes=BOTH, by=amina, reason="test")
        with pytest.raises(SealNotOpened):
            _ = person.given_name
    assert side.ALIAS == "side"
