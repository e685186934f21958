"""One's own account: veil, language, password, sessions."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Session, User
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
