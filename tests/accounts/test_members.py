"""Inviting, joining, roles, leaving."""

import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.actions import invitation as invitation_actions
from accounts.actions.invitation import (
    AddressTaken,
    AlreadyMember,
    InvitationClosed,
    accept_invitation,
    invite_member,
    withdraw_invitation,
)
from accounts.actions.membership import change_roles, end_membership
from accounts.enums import Role
from accounts.models import Invitation, Membership, User
from accounts.roles import RoleNotForOrganisation, RolesIncompatible
from core import scope
from core.errors import NotAllowed, NotVisible
from tests import database
from tests.accounts.people import post_password, sign_in

pytestmark = pytest.mark.db
JOINING = {"display_name": "Zarina", "password": "four unrelated words here", "conduct": "on"}


def membership(user: User) -> Membership:
    return Membership.objects.select_related("user", "organisation").get(user=user, ended_at=None)


def invite(elena: User, email: str = "zarina@demo.test", *roles: str) -> str:
    with scope.enter(elena):
        sent = invite_member(
            email=email, roles=roles or (Role.CASEWORKER,), language="ru", by=elena
        )
    return sent.token


def test_invited_person_joins_and_works(client: Client, elena: User) -> None:
    address = f"/join/{invite(elena)}/"
    page = client.get(address).content.decode()
    assert "Sezim Demo" in page
    assert "Code of conduct" in page
    assert client.post(address, JOINING)["Location"] == "/sign-in/"
    assert post_password(client, "zarina@demo.test", JOINING["password"]).status_code == 302
    zarina = User.objects.get(email="zarina@demo.test")
    with scope.enter(zarina) as entered:
        assert entered.roles == {Role.CASEWORKER}
        assert membership(zarina).conduct_version == "2026-1"
    assert client.get(address).status_code == 404


def test_link_is_not_in_the_database(elena: User) -> None:
    token = invite(elena)
    rows = str(database.owner_rows("SELECT 1")) + str(
        list(Invitation.objects.values_list("digest", flat=True))
    )
    assert token not in rows


@pytest.mark.parametrize(
    "change",
    [
        {"conduct": ""},
        {"password": "short"},
        {"password": "zarina@demo.test"},
        {"display_name": ""},
    ],
)
def test_incomplete_joining_changes_nothing(
    client: Client, elena: User, change: dict[str, str]
) -> None:
    address = f"/join/{invite(elena)}/"
    assert client.post(address, JOINING | change).status_code == 422
    assert not User.objects.filter(email="zarina@demo.test").exists()
    assert client.post(address, JOINING).status_code == 302


def test_spent_withdrawn_late_and_unknown_links_look_alike(client: Client, elena: User) -> None:
    def body(token: str) -> tuple[int, str]:
        answer = client.get(f"/join/{token}/")
        return answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode())

    unknown = body("a" * 43)
    assert unknown[0] == 404
    withdrawn = invite(elena, "one@demo.test")
    invite(elena, "one@demo.test")
    assert body(withdrawn) == unknown
    late = invite(elena, "two@demo.test")
    with scope.enter(elena):
        past = Invitation.objects.get(email="two@demo.test")
        Invitation.objects.filter(pk=past.pk).update(expires_at=past.created_at - timedelta(days=1))
    assert body(late) == unknown


def test_who_has_an_account_joins_with_its_password(
    client: Client, amina: User, elena: User
) -> None:
    with scope.enter(elena):
        end_membership(member=membership(amina), by=elena)
    address = f"/join/{invite(elena, amina.email)}/"
    wrong = client.post(address, {"password": "not this one", "conduct": "on"})
    assert wrong.status_code == 401
    right = client.post(address, {"password": "kyzyl-tuu-2026-test", "conduct": "on"})
    assert right.status_code == 302
    with scope.enter(amina) as entered:
        assert entered.roles == {Role.CASEWORKER}


def test_what_two_administrators_do_at_once_is_done_by_one(amina: User, elena: User) -> None:
    invite(elena, "one@demo.test")
    with scope.enter(elena):
        seen_by_both = membership(amina)
        end_membership(member=seen_by_both, by=elena)
        for again in (
            partial(end_membership, member=seen_by_both),
            partial(change_roles, member=seen_by_both, roles=[Role.SUPERVISOR]),
        ):
            with pytest.raises(NotVisible):
                again(by=elena)
        waiting = Invitation.objects.get(email="one@demo.test")
        withdraw_invitation(invitation=waiting, by=elena)
        with pytest.raises(InvitationClosed):
            withdraw_invitation(invitation=waiting, by=elena)


def test_member_of_another_organisation_cannot_join(
    client: Client, clara: User, elena: User
) -> None:
    address = f"/join/{invite(elena, clara.email)}/"
    answer = client.post(address, {"password": "kyzyl-tuu-2026-test", "conduct": "on"})
    assert answer.status_code == 422
    assert "belongs to an organisation already" in answer.content.decode()


def accept(token: str, by: User | None = None) -> User:
    return accept_invitation(
        token=token,
        display_name="Zarina",
        password=JOINING["password"],
        language="ru",
        conduct=True,
        by=by,
    )


def test_an_address_that_was_taken_meanwhile_is_said(elena: User) -> None:
    """Two invitations to one address, both links opened before either joined."""
    token = invite(elena)
    User.objects.create(email="zarina@demo.test", display_name="Zarina")
    with pytest.raises(AddressTaken):
        accept(token)


def test_what_breaks_another_rule_is_not_called_a_membership(
    elena: User, amina: User, clara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AlreadyMember):
        accept(invite(elena, clara.email), by=clara)
    with scope.enter(elena):
        end_membership(member=membership(amina), by=elena)
    token = invite(elena, amina.email)
    with scope.enter(elena):
        taken = membership(elena).pk
    monkeypatch.setattr(invitation_actions, "uuid4", lambda: taken)
    with pytest.raises(IntegrityError, match="accounts_membership_pkey"):
        accept(token, by=amina)


def test_mail_says_only_that_there_is_an_invitation(
    client: Client, elena: User, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_HOST = "mail.demo.test"
    sign_in(client, elena)
    form = {"email": "new@demo.test", "roles": ["SUPERVISOR"], "language": "en"}
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/members/invite/", form).content.decode()
    assert "/join/" not in page
    (sent,) = [message for message in mail.outbox if message.to == ["new@demo.test"]]
    text = f"{sent.subject} {sent.body}"
    assert "/join/" in text
    for word in ("Sezim", "upervisor", "Elena", "SUPERVISOR", "new@demo.test", "Ishenim"):
        assert word not in text


def test_without_a_mail_server_the_link_is_shown_once(client: Client, elena: User) -> None:
    sign_in(client, elena)
    form = {"email": "new@demo.test", "roles": ["SUPERVISOR"], "language": "en"}
    page = client.post("/members/invite/", form).content.decode()
    assert "/join/" in page
    assert "/join/" not in client.get("/members/").content.decode()


@pytest.mark.parametrize("name", ["amina", "boris", "farida", "gulnara"])
def test_only_administrators_manage_members(client: Client, person: Any, name: str) -> None:
    user = person(name)
    sign_in(client, user)
    assert client.get("/members/").status_code == 403
    form = {"email": "new@demo.test", "roles": ["SUPERVISOR"], "language": "en"}
    assert client.post("/members/invite/", form).status_code == 403
    with scope.enter(user), pytest.raises(NotAllowed):
        invite_member(email="new@demo.test", roles=["SUPERVISOR"], language="en", by=user)


def test_members_of_others_do_not_exist(client: Client, clara: User, elena: User) -> None:
    with scope.enter(clara):
        hers = membership(clara)
    sign_in(client, elena)
    for address in (f"/members/{hers.pk}/roles/", f"/members/{hers.pk}/end/"):
        assert client.get(address).status_code == 404


def test_changed_roles_act_on_the_next_request(amina: User, elena: User) -> None:
    administrator, member = Client(), Client()
    sign_in(administrator, elena)
    sign_in(member, amina)
    assert member.get("/organisations/").status_code == 403
    with scope.enter(elena):
        row = membership(amina)
    change = administrator.post(f"/members/{row.pk}/roles/", {"roles": ["AUDITOR"]})
    assert change.status_code == 302
    assert member.get("/organisations/").status_code == 200


def test_ended_member_is_out_at_once(amina: User, elena: User) -> None:
    administrator, member = Client(), Client()
    sign_in(administrator, elena)
    sign_in(member, amina)
    with scope.enter(elena):
        row = membership(amina)
    assert administrator.get(f"/members/{row.pk}/end/").status_code == 200
    assert administrator.post(f"/members/{row.pk}/end/").status_code == 302
    assert member.get("/account/").status_code == 302


def test_administrator_ends_the_sessions_of_a_member(amina: User, elena: User) -> None:
    administrator, member = Client(), Client()
    sign_in(administrator, elena)
    sign_in(member, amina)
    with scope.enter(elena):
        row = membership(amina)
    administrator.post(f"/members/{row.pk}/sessions/end/")
    assert member.get("/account/").status_code == 302
    assert post_password(member, amina.email).status_code == 302


@pytest.mark.parametrize("roles", [["ADMINISTRATOR", "CASEWORKER"], ["COORDINATOR"]])
def test_incompatible_roles_are_refused_with_a_reason(
    client: Client, amina: User, elena: User, roles: list[str]
) -> None:
    sign_in(client, elena)
    with scope.enter(elena):
        row = membership(amina)
        with pytest.raises((RolesIncompatible, RoleNotForOrganisation)):
            change_roles(member=row, roles=roles, by=elena)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=row.pk).update(roles=roles)
    answer = client.post(f"/members/{row.pk}/roles/", {"roles": roles})
    assert answer.status_code == 422
    with scope.enter(elena):
        assert membership(amina).roles == ["CASEWORKER"]


def test_roles_that_the_organisation_cannot_give_are_not_offered(
    client: Client, amina: User, elena: User
) -> None:
    sign_in(client, elena)
    with scope.enter(elena):
        row = membership(amina)
    for address in ("/members/invite/", f"/members/{row.pk}/roles/"):
        page = client.get(address).content.decode()
        assert 'value="CASEWORKER"' in page and 'value="COORDINATOR"' not in page


def test_nobody_changes_their_own_membership(client: Client, elena: User) -> None:
    sign_in(client, elena)
    with scope.enter(elena):
        row = membership(elena)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=row.pk).update(roles=["AUDITOR"])
    assert client.post(f"/members/{row.pk}/roles/", {"roles": ["CASEWORKER"]}).status_code == 403
    assert client.post(f"/members/{row.pk}/end/").status_code == 403


def test_ended_membership_does_not_come_back(amina: User, elena: User) -> None:
    with scope.enter(elena):
        row = membership(amina)
        end_membership(member=row, by=elena)
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=row.pk).update(ended_at=None)


def test_web_role_makes_no_membership_by_itself(amina: User, elena: User) -> None:
    refused = pytest.raises(Exception, match="row-level security")
    with scope.enter(elena) as entered, refused, transaction.atomic():
        Membership.objects.create(
            user=amina, organisation_id=entered.organisation, roles=["AUDITOR"]
        )
