"""Attack 37: a session that gave only a password reaches only the enrolment page."""

from contextlib import suppress

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts.models import User
from tests.accounts.people import code_now, enrol, sign_in

pytestmark = [pytest.mark.db, pytest.mark.attack, pytest.mark.usefixtures("with_factors")]

OPEN = {"second_factor", "sign_out", "sign_in", "code", "unveil"}


def test_password_only_session_is_led_to_enrolment(client: Client, amina: User) -> None:
    sign_in(client, amina)
    for address in ("/", "/account/", "/account/sessions/", "/account/password/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor/"), address
    assert client.post("/account/language/", {"language": "ru"}).status_code == 302
    assert client.post("/language/", {"language": "ru"}).status_code == 302
    amina.refresh_from_db()
    assert amina.language == "en"
    assert client.get("/account/second-factor/").status_code == 200
    assert "/referrals/" not in client.get("/figures/").content.decode(), (
        "the menu counts what waits"
    )


def test_after_enrolment_the_house_is_open(client: Client, amina: User) -> None:
    sign_in(client, amina)
    page = client.get("/account/second-factor/").content.decode()
    secret = page.split('code--long">')[1].split("<")[0].replace(" ", "")
    assert client.post("/account/second-factor/", {"code": code_now(secret)}).status_code == 200
    assert client.get("/account/").status_code == 200


def test_password_only_session_cannot_replace_a_factor(client: Client, amina: User) -> None:
    sign_in(client, amina)
    enrol(amina)
    assert client.get("/account/second-factor/").status_code == 403
    assert client.post("/account/second-factor/", {"code": "123456"}).status_code == 403


def test_every_other_address_is_closed(client: Client, amina: User) -> None:
    sign_in(client, amina)
    closed = 0
    for name in get_resolver().namespace_dict["accounts"][1].reverse_dict:
        if not isinstance(name, str) or name in OPEN:
            continue
        with suppress(NoReverseMatch):  # those with arguments are in the matrix
            address = reverse(f"accounts:{name}")
            assert client.get(address).status_code == 302, name
            closed += 1
    assert closed > 5
