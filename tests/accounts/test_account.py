"""One's own account: veil, language, password, sessions."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from accounts.models import Session, User
from accounts.notices import tell_of_case_roles
from core import scope
from tests.accounts.people import FIREFOX, post_password, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.db


@pytest.fixture
def veiled(client: Client, amina: User) -> Client:
    sign_in(client, amina)
    assert client.post("/account/device-code/", {"pin": "2580"}).status_code == 302
    assert client.post("/veil/").status_code == 204
    return client


def test_without_a_code_there_is_no_veil(client: Client, amina: User) -> None:
    sign_in(client, amina)
    client.post("/veil/")
    page = client.get("/account/")
    assert page.status_code == 200
    assert 'data-veil-url=""' in page.content.decode()


def test_veil_covers_every_page_until_the_code_is_given(veiled: Client) -> None:
    assert veiled.get("/account/").status_code == 423
    assert veiled.post("/account/language/", {"language": "ru"}).status_code == 423
    assert veiled.post("/unveil/", {"pin": "1111"}).status_code == 403
    assert veiled.post("/unveil/", {"pin": "2580"}).status_code == 204
    page = veiled.get("/account/").content.decode()
    assert 'data-veil-url="/veil/"' in page
    assert 'action="/unveil/"' in page


def test_veil_lifted_on_a_page_leads_back(veiled: Client) -> None:
    page = veiled.get("/account/sessions/").content.decode()
    assert 'name="next" value="/account/sessions/"' in page
    answer = veiled.post("/unveil/", {"pin": "2580", "next": "/account/sessions/"})
    assert answer["Location"] == "/account/sessions/"


@pytest.mark.parametrize("pin", ["", "123", "0000", "12a4", "1234567890123"])
def test_weak_device_code_is_refused(client: Client, amina: User, pin: str) -> None:
    sign_in(client, amina)
    assert client.post("/account/device-code/", {"pin": pin}).status_code == 422


def test_device_code_is_kept_hashed(veiled: Client) -> None:
    assert Session.objects.get().device_code.startswith("argon2")
    assert "device_code" not in veiled.session


def test_language_is_remembered_with_the_account(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert client.post("/account/language/", {"language": "ru"}).status_code == 302
    assert '<html lang="ru">' in client.get("/account/").content.decode()
    fresh = Client()
    sign_in(fresh, amina)
    assert fresh.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"


def test_language_chosen_in_the_header_is_kept_with_the_account(
    client: Client, amina: User, clara: User
) -> None:
    sign_in(client, amina)
    assert amina.language == "en"
    assert client.post("/language/", {"language": "ru"}).status_code == 302
    for user, kept in ((amina, "ru"), (clara, "en")):
        user.refresh_from_db()
        assert user.language == kept
    fresh = Client()
    sign_in(fresh, amina)
    assert fresh.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"
    assert '<html lang="ru">' in fresh.get("/account/").content.decode()


def test_what_is_written_to_a_member_follows_the_header(
    client: Client, elena: User, amina: User, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, elena)
    client.post("/language/", {"language": "ru"})
    with scope.enter(amina) as entered, django_capture_on_commit_callbacks(execute=True):
        tell_of_case_roles(organisation=entered.organisation, given=["SUPERVISOR"])
    (note,) = [message for message in mail.outbox if message.to == [elena.email]]
    with translation.override("ru"):
        assert note.subject == gettext("A note") != "A note"


def test_under_the_veil_the_account_keeps_its_language(veiled: Client, amina: User) -> None:
    answer = veiled.post("/language/", {"language": "ru"})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"
    amina.refresh_from_db()
    assert amina.language == "en"


def test_nobody_signed_in_chooses_for_the_browser_alone(client: Client) -> None:
    answer = client.post("/language/", {"language": "ru"})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "ru"


@pytest.mark.parametrize(
    ("present", "new"),
    [("wrong", "four unrelated words here"), (PASSWORD, "short"), (PASSWORD, "password1234")],
)
def test_password_is_not_changed(client: Client, amina: User, present: str, new: str) -> None:
    sign_in(client, amina)
    answer = client.post("/account/password/", {"present": present, "password": new})
    assert answer.status_code == 422
    assert post_password(Client(), amina.email).status_code == 302


def test_sessions_are_listed_and_ended(client: Client, amina: User, boris: User) -> None:
    sign_in(client, amina)
    other, foreign = Client(HTTP_USER_AGENT=FIREFOX), Client()
    sign_in(other, amina)
    sign_in(foreign, boris)
    page = client.get("/account/sessions/").content.decode()
    assert "Firefox, Linux" in page
    assert page.count("/end/") == 1
    his = Session.objects.get(user=boris.pk)
    assert client.post(f"/account/sessions/{his.pk}/end/").status_code == 404
    assert foreign.get("/account/").status_code == 200
    mine = Session.objects.get(user=amina.pk, agent="Firefox, Linux")
    assert client.post(f"/account/sessions/{mine.pk}/end/").status_code == 302
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_all_other_sessions_are_ended(client: Client, amina: User) -> None:
    others = [Client(), Client()]
    for one in (client, *others):
        sign_in(one, amina)
    client.post("/account/sessions/end-others/")
    assert client.get("/account/").status_code == 200
    assert [one.get("/account/").status_code for one in others] == [302, 302]
