"""Signing in: password, second factor, session."""

import pytest
from django.test import Client

from accounts.models import Session, User
from tests.accounts.people import code_now, enrol, post_password, sign_in

pytestmark = pytest.mark.db


def test_password_opens_the_house_in_the_demonstration(client: Client, amina: User) -> None:
    answer = post_password(client, "Amina@Demo.test ")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_a_page_asked_for_before_follows_signing_in(client: Client, amina: User) -> None:
    asked = client.get("/account/second-factor/")
    assert asked["Location"] == "/sign-in/?next=%2Faccount%2Fsecond-factor%2F"
    client.get(asked["Location"])
    form = {"email": amina.email, "password": "kyzyl-tuu-2026-test"}
    answer = client.post("/sign-in/", form | {"next": "/account/second-factor/"})
    assert answer["Location"] == "/account/second-factor/"


@pytest.mark.parametrize("address", ["https://evil.test/", "//evil.test", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client: Client, amina: User, address: str) -> None:
    form = {"email": amina.email, "password": "kyzyl-tuu-2026-test", "next": address}
    assert client.post("/sign-in/", form)["Location"] == "/"


def test_empty_form_says_what_is_missing(client: Client) -> None:
    page = client.post("/sign-in/", {}).content.decode()
    assert "Write your e-mail address." in page
    assert "Write your password." in page


def test_with_a_factor_the_password_alone_opens_nothing(client: Client, amina: User) -> None:
    secret, _codes = enrol(amina)
    assert post_password(client, amina.email)["Location"] == "/sign-in/code/"
    assert client.get("/account/second-factor/").status_code == 302
    assert "_auth_user_id" not in client.session
    assert client.post("/sign-in/code/", {"code": code_now(secret)})["Location"] == "/"
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_code_page_needs_a_password_first(client: Client) -> None:
    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"


def test_password_given_too_long_ago_is_asked_again(client: Client, amina: User) -> None:
    secret, _codes = enrol(amina)
    post_password(client, amina.email)
    session = client.session
    session["pending_at"] -= 301
    session.save()
    answer = client.post("/sign-in/code/", {"code": code_now(secret)})
    assert answer["Location"] == "/sign-in/"


def test_sign_out_ends_the_session_and_clears_the_browser(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert Session.objects.filter(user=amina.pk).count() == 1
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert Session.objects.filter(user=amina.pk).count() == 0


def test_member_sets_up_the_second_factor(client: Client, amina: User) -> None:
    sign_in(client, amina)
    page = client.get("/account/second-factor/").content.decode()
    secret = page.split('code--long">')[1].split("<")[0].replace(" ", "")
    wrong = client.post("/account/second-factor/", {"code": "000000"})
    assert wrong.status_code == 403
    done = client.post("/account/second-factor/", {"code": code_now(secret)})
    assert done.status_code == 200
    assert done.content.decode().count('<li class="code">') == 10
    again = client.get("/account/second-factor/").content.decode()
    assert secret not in again.replace(" ", "")


HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_page_that_saves_itself_is_told_that_nobody_is_signed_in(client: Client) -> None:
    assert client.post("/account/language/", **HTMX).status_code == 401
    assert client.get("/account/", **HTMX).status_code == 401


def test_what_is_sent_signed_out_leads_back_to_its_page_without_its_query(client: Client) -> None:
    page = "http://testserver/account/language/?name=Aigul#x"
    answer = client.post("/account/device-code/", {"pin": "1234"}, HTTP_REFERER=page)
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Flanguage%2F"
    for foreign in ("https://evil.test/account/", "", "http://testserver/nowhere/"):
        answer = client.post("/account/device-code/", {}, HTTP_REFERER=foreign)
        assert answer["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "address", ["/nowhere/", "/\\evil.test", "/sign-out/", "/account/../../evil", " //evil.test"]
)
def test_signing_in_leads_to_pages_of_ours_only(client: Client, amina: User, address: str) -> None:
    form = {"email": amina.email, "password": "kyzyl-tuu-2026-test", "next": address}
    assert client.post("/sign-in/", form)["Location"] == "/"


def test_no_query_follows_signing_in(client: Client, amina: User) -> None:
    asked = client.get("/account/?name=Aigul")
    assert asked["Location"] == "/sign-in/?next=%2Faccount%2F"
    form = {"email": amina.email, "password": "kyzyl-tuu-2026-test"}
    answer = client.post("/sign-in/", form | {"next": "/account/?name=Aigul"})
    assert answer["Location"] == "/account/"
    again = client.get("/sign-in/?next=%2Faccount%2Flanguage%2F")
    assert again["Location"] == "/account/language/"


def test_a_late_code_keeps_the_page_that_was_asked_for(client: Client, amina: User) -> None:
    enrol(amina)
    form = {"email": amina.email, "password": "kyzyl-tuu-2026-test"}
    client.post("/sign-in/", form | {"next": "/account/language/"})
    session = client.session
    session["pending_at"] -= 301
    session.save()
    answer = client.get("/sign-in/code/")
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Flanguage%2F"
