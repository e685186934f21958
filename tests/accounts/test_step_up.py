"""A second factor again: what was typed goes on, nothing is kept."""

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from accounts import sessions, step_up
from accounts.models import User
from core.errors import StepUpRequired
from tests.accounts.people import enrol, sign_in

pytestmark = pytest.mark.db


def age(client: Client, seconds: int) -> None:
    session = client.session
    session["factor"] -= seconds
    session.save()


def request_of(client: Client, user: User) -> HttpRequest:
    request = RequestFactory().get("/")
    request.user, request.session = user, client.session
    return request


def test_what_was_typed_comes_back_and_goes_on(client: Client, amina: User) -> None:
    secret, codes = enrol(amina)
    sign_in(client, amina, secret)
    age(client, 301)
    typed = {"note": '<b>"typed"</b>', "more": ["one", "two"]}
    asked = client.post("/account/second-factor/codes/", typed)
    page = asked.content.decode()
    assert asked.status_code == 403
    assert 'value="&lt;b&gt;&quot;typed&quot;&lt;/b&gt;"' in page
    assert page.count('name="more"') == 2
    assert 'action="/account/second-factor/codes/"' in page
    wrong = client.post("/account/second-factor/codes/", typed | {"step_up_code": "1"})
    assert wrong.status_code == 403
    assert page.count('name="more"') == wrong.content.decode().count('name="more"')
    right = client.post("/account/second-factor/codes/", typed | {"step_up_code": codes[0]})
    assert right.status_code == 200


def test_page_asked_by_a_link_follows_the_code(client: Client, amina: User) -> None:
    secret, codes = enrol(amina)
    sign_in(client, amina, secret)
    age(client, 301)
    page = client.get("/account/second-factor/").content.decode()
    assert 'action="/step-up/"' in page
    form = {"next": "/account/second-factor/", "step_up_code": codes[1]}
    answer = client.post("/step-up/", form)
    assert answer["Location"] == "/account/second-factor/"
    assert client.get("/account/second-factor/").status_code == 200


def test_within_says_how_fresh_a_factor_must_be(client: Client, amina: User) -> None:
    secret, _codes = enrol(amina)
    sign_in(client, amina, secret)
    age(client, 200)
    step_up.require(request_of(client, amina), within=timedelta(minutes=5))
    age(client, 101)
    step_up.require(request_of(client, amina))
    with pytest.raises(StepUpRequired):
        step_up.require(request_of(client, amina), within=timedelta(minutes=5))


def test_in_the_demonstration_only_who_has_a_factor_is_asked(
    client: Client, amina: User, settings: object
) -> None:
    sign_in(client, amina)
    step_up.require(request_of(client, amina), within=step_up.RECENT)
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    with pytest.raises(StepUpRequired):
        step_up.require(request_of(client, amina))


def test_a_code_by_somebody_not_signed_in_opens_nothing(client: Client) -> None:
    answer = client.post("/account/second-factor/codes/", {"step_up_code": "123456"})
    assert answer["Location"] == "/sign-in/"
    assert sessions.FACTOR not in client.session
