"""Whoever is let into an organisation's files is let in before everybody's eyes."""

import socket
import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.actions.invitation import accept_invitation, invite_member
from accounts.actions.membership import change_roles
from accounts.enums import Role
from accounts.mail import send_note
from accounts.models import Membership, User
from core import scope
from tests.accounts.people import sign_in

pytestmark = pytest.mark.walls

SECOND_SELF = "elena.second@demo.test"


def told() -> list[str]:
    """Return who got a message, and begin anew."""
    found = sorted(one for message in mail.outbox for one in message.to)
    mail.outbox.clear()
    return found


def test_a_second_self_as_supervisor_does_not_come_unseen(elena: User, boris: User) -> None:
    with scope.enter(elena):
        sent = invite_member(email=SECOND_SELF, roles=[Role.SUPERVISOR], language="en", by=elena)
    (one, other) = mail.outbox
    for message in (one, other):
        text = f"{message.subject} {message.body}"
        for word in (SECOND_SELF, "Elena", "upervisor", "Sezim", "http", "shenim", "case"):
            assert word not in text
    assert told() == [boris.email, elena.email]
    accept_invitation(
        token=sent.token,
        display_name="Second",
        password="four unrelated words here",
        language="en",
        conduct=True,
        by=None,
    )
    assert told() == sorted([boris.email, elena.email, SECOND_SELF])
    client = Client()
    sign_in(client, boris)
    page = client.get("/security/log/").content.decode()
    for said in ("Invitation sent", "Member joined", "Elena"):
        assert said in page
    log = client.get("/security/log/export/").content.decode()
    assert "membership.started" in log
    assert "Supervisor" in log


def test_roles_that_read_no_case_and_roles_kept_tell_nobody(elena: User, amina: User) -> None:
    with scope.enter(elena):
        invite_member(email="a@demo.test", roles=[Role.ADMINISTRATOR], language="en", by=elena)
        assert told() == []
        member = Membership.objects.select_related("organisation").get(user=amina)
        change_roles(member=member, roles=[Role.CASEWORKER], by=elena)
    assert told() == []


def test_a_role_added_is_told(elena: User, amina: User, boris: User) -> None:
    with scope.enter(elena):
        member = Membership.objects.select_related("organisation").get(user=amina)
        change_roles(member=member, roles=[Role.CASEWORKER, Role.SUPERVISOR], by=elena)
    assert told() == sorted([amina.email, boris.email, elena.email])


def test_what_is_undone_tells_nobody(elena: User) -> None:
    class Undone(Exception):
        pass

    with pytest.raises(Undone), scope.enter(elena):
        invite_member(email=SECOND_SELF, roles=[Role.SUPERVISOR], language="en", by=elena)
        raise Undone
    assert told() == []


def test_a_mail_server_that_says_nothing_holds_nobody_up(settings: Any, caplog: Any) -> None:
    assert settings.EMAIL_TIMEOUT == 10
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 1
        begun = time.monotonic()
        send_note(email="elena@demo.test", language="en")
        assert time.monotonic() - begun < 8
    assert "an e-mail could not be sent" in caplog.text
    assert "elena" not in caplog.text
