"""Attack 38: session ids change, old ones are dead, and lost ground ends sessions at once."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.test import Client

from accounts.models import Organisation, Session, User
from accounts.sessions import SessionStore, end_all
from core import scope
from tests import database
from tests.accounts.people import FIREFOX, code_now, enrol, post_password, sign_in

pytestmark = [pytest.mark.db, pytest.mark.attack]


def key(client: Client) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def is_in(client: Client) -> bool:
    return bool(client.get("/account/").status_code == 200)


def with_key(value: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = value
    return client


def test_id_changes_at_each_step_of_signing_in(client: Client, amina: User) -> None:
    secret, _codes = enrol(amina)
    post_password(client, amina.email)
    before = key(client)
    client.post("/sign-in/code/", {"code": code_now(secret)})
    assert key(client) != before
    assert is_in(client)
    assert not is_in(with_key(before))


def test_planted_id_is_not_taken_over(amina: User) -> None:
    client = with_key("a" * 32)
    sign_in(client, amina)
    assert key(client) != "a" * 32


def test_id_changes_at_step_up(client: Client, amina: User) -> None:
    secret, codes = enrol(amina)
    sign_in(client, amina, secret)
    before = key(client)
    session = client.session
    session["factor"] -= 301
    session.save()
    asked = client.post("/account/second-factor/codes/")
    assert asked.status_code == 403
    done = client.post("/account/second-factor/codes/", {"step_up_code": codes[0]})
    assert done.status_code == 200
    assert key(client) != before
    assert is_in(client)
    assert not is_in(with_key(before))


def test_table_holds_no_key(client: Client, amina: User) -> None:
    sign_in(client, amina)
    rows = str(database.owner_rows("SELECT * FROM accounts_session"))
    assert Session.objects.count() == 1
    assert key(client) not in rows
    stored = Session.objects.get().digest
    assert not is_in(with_key(stored))


def test_eight_hours_are_over_whatever_the_columns_say(client: Client, amina: User) -> None:
    sign_in(client, amina)
    session = client.session
    session["started"] -= 8 * 3600 + 1
    session.save()
    ahead = Session.objects.get().seen_at + timedelta(days=365)
    Session.objects.update(started_at=ahead, seen_at=ahead)
    assert not is_in(client)


def test_nothing_personal_lies_in_a_session(client: Client, amina: User) -> None:
    sign_in(client, amina)
    row = Session.objects.get()
    content = str(SessionStore(key(client)).decode(row.data)) + row.agent
    assert str(amina.pk) in content
    for word in (amina.email, amina.display_name, "127.0.0.1"):
        assert word not in content


def before_the_veil(client: Client, user: User) -> SessionStore:
    """Return a veiled session as a request knows it that began before the veil fell."""
    sign_in(client, user)
    client.post("/account/device-code/", {"pin": "2580"})
    known = SessionStore(key(client))
    assert known.get("started")
    assert client.post("/veil/").status_code == 204
    assert client.get("/account/").status_code == 423
    return known


def test_what_began_before_the_veil_does_not_lift_it(client: Client, amina: User) -> None:
    known = before_the_veil(client, amina)
    known["seen"] = "page"
    known.save()
    assert client.get("/account/").status_code == 423
    assert client.post("/unveil/", {"pin": "2580"}).status_code == 204
    assert is_in(client)


def test_a_fresh_key_does_not_lift_the_veil(client: Client, amina: User) -> None:
    known = before_the_veil(client, amina)
    known.cycle_key()
    known.save()
    fresh = with_key(str(known.session_key))
    assert fresh.get("/account/").status_code == 423
    assert fresh.post("/unveil/", {"pin": "2580"}).status_code == 204


def test_what_began_before_the_code_was_set_does_not_lose_it(client: Client, amina: User) -> None:
    sign_in(client, amina)
    known = SessionStore(key(client))
    assert known.get("started")
    client.post("/account/device-code/", {"pin": "2580"})
    known["seen"] = "page"
    known.save()
    client.post("/veil/")
    assert client.get("/account/").status_code == 423


def test_an_ended_session_gets_no_fresh_key(client: Client, amina: User) -> None:
    sign_in(client, amina)
    known = SessionStore(key(client))
    assert known.get("started")
    assert end_all(amina.pk) == 1
    with pytest.raises(SessionInterrupted):
        known.cycle_key()
    assert Session.objects.count() == 0


def test_a_session_says_nothing_in_anothers_row(amina: User, clara: User) -> None:
    hers, mine = Client(), Client()
    sign_in(hers, amina)
    sign_in(mine, clara)
    copied = Session.objects.get(user=amina.pk)
    Session.objects.filter(user=clara.pk).update(user=amina.pk, data=copied.data)
    assert not is_in(mine)
    assert is_in(hers)


def test_signing_out_ends_this_session_only(amina: User) -> None:
    one, other = Client(), Client()
    sign_in(one, amina)
    sign_in(other, amina)
    old = key(one)
    one.post("/sign-out/")
    assert not is_in(with_key(old))
    assert is_in(other)


def test_new_password_ends_the_other_sessions(amina: User, cast_password: str) -> None:
    one, other = Client(), Client()
    sign_in(one, amina)
    sign_in(other, amina)
    new = {"present": cast_password, "password": "four unrelated words here"}
    assert one.post("/account/password/", new).status_code == 302
    assert is_in(one)
    assert not is_in(other)


def test_closed_account_is_out_at_the_next_request(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert is_in(client)
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert not is_in(client)


def test_suspended_organisation_is_out_at_the_next_request(
    client: Client, amina: User, gulnara: User
) -> None:
    sign_in(client, amina)
    assert is_in(client)
    with scope.enter(gulnara):
        assert Organisation.objects.filter(name_en="Sezim Demo").update(state="SUSPENDED") == 1
    assert not is_in(client)
    assert Session.objects.filter(user=amina.pk).count() == 0


@pytest.mark.parametrize(
    ("quiet", "draft", "alive"),
    [(14, False, True), (16, False, False), (16, True, True), (59, True, True), (61, True, False)],
)
def test_quiet_session_ends(
    client: Client, amina: User, quiet: int, draft: bool, alive: bool
) -> None:
    sign_in(client, amina)
    row = Session.objects.get()
    Session.objects.update(seen_at=row.seen_at - timedelta(minutes=quiet), draft_open=draft)
    assert is_in(client) == alive


def test_no_session_outlives_eight_hours(client: Client, amina: User) -> None:
    sign_in(client, amina)
    row = Session.objects.get()
    Session.objects.update(started_at=row.started_at - timedelta(hours=8, minutes=1))
    assert not is_in(client)
    assert Session.objects.count() == 0


def test_key_does_not_work_in_another_kind_of_browser(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert client.get("/account/", HTTP_USER_AGENT=FIREFOX).status_code == 302
    assert not is_in(client)


def test_signing_in_as_somebody_else_closes_the_former_session(
    client: Client, amina: User, boris: User
) -> None:
    sign_in(client, amina)
    sign_in(client, boris)
    assert Session.objects.filter(user=amina.pk).count() == 0
    assert client.session["_auth_user_id"] == str(boris.pk)
