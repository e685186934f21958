"""What signing in and members leave in the record: events, never values."""

import pytest
from django.test import Client

from accounts.models import Membership, User
from core import scope
from tests import database
from tests.accounts.people import code_now, enrol, post_password, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.walls


def record() -> list[tuple[str, str]]:
    rows = database.owner_rows(
        "SELECT event, outcome FROM audit_event WHERE event <> 'record.settled'"
        " AND event NOT LIKE 'key.%' ORDER BY recorded_at"
    )
    return [(event, outcome) for event, outcome in rows if not outcome.startswith("SETTLED")]


def test_each_step_of_signing_in_is_recorded(client: Client, amina: User) -> None:
    secret, codes = enrol(amina)
    post_password(client, amina.email, "wrong")
    post_password(client, "nobody@demo.test", "wrong")
    post_password(client, amina.email)
    client.post("/sign-in/code/", {"code": "000000"})
    client.post("/sign-in/code/", {"code": code_now(secret)})
    session = client.session
    session["factor"] -= 301
    session.save()
    renew = "/account/second-factor/codes/"
    client.post(renew, {"step_up_code": "000000"})
    client.post(renew, {"step_up_code": codes[0]})
    client.post("/sign-out/")
    assert record() == [
        ("sign_in.failed", "REFUSED"),
        ("sign_in.failed", "REFUSED"),
        ("sign_in.failed", "REFUSED"),
        ("session.started", "INTENDED"),
        ("step_up.failed", "REFUSED"),
        ("step_up.passed", "INTENDED"),
        ("factor.added", "INTENDED"),
        ("session.ended", "INTENDED"),
    ]
    everything = str(database.owner_rows("SELECT * FROM audit_event"))
    assert str(amina.pk) in everything
    for value in (amina.email, "nobody@demo", PASSWORD, secret, codes[0], "127.0.0.1"):
        assert value not in everything


def test_roles_sessions_and_tokens_are_recorded(amina: User, elena: User) -> None:
    administrator, program = Client(), Client()
    sign_in(administrator, elena)
    with scope.enter(elena):
        member = Membership.objects.get(user=amina)
    administrator.post(f"/members/{member.pk}/roles/", {"roles": ["SUPERVISOR"]})
    administrator.post(f"/members/{member.pk}/sessions/end/")
    body = {"email": amina.email, "password": PASSWORD}
    program.post("/api/v1/tokens/", body, content_type="application/json")
    administrator.post(f"/members/{member.pk}/end/")
    administrator.post(
        "/members/invite/", {"email": "n@demo.test", "roles": ["AUDITOR"], "language": "ru"}
    )
    events = [event for event, _outcome in record()]
    assert events == [
        "session.started",
        "roles.changed",
        "session.ended",
        "token.issued",
        "membership.ended",
        "invitation.sent",
    ]
    assert "n@demo.test" not in str(database.owner_rows("SELECT * FROM audit_event"))


def test_a_refused_act_is_recorded_although_nothing_else_stays(client: Client, amina: User) -> None:
    sign_in(client, amina)
    client.get("/members/")
    assert record()[-1] == ("access.refused", "REFUSED")
