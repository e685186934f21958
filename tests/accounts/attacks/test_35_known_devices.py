"""Attack 35: who guesses from an office's address shuts nobody out, and gains nothing by its devices."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from accounts import devices
from accounts.models import User
from core.quota import ADDRESS_TRIES
from tests import database
from tests.accounts.attacks.test_35_guessing_from_one_place import spray
from tests.accounts.people import code_now, enrol, post_password, sign_in

pytestmark = [pytest.mark.walls, pytest.mark.attack]
OFFICE = "203.0.113.7"


def device_of(*users: User) -> Client:
    """Return a browser in which these users signed in before, one after the other."""
    browser = Client(REMOTE_ADDR="198.51.100.20")
    for user in users:
        sign_in(browser, user)
        browser.post("/sign-out/")
    browser.defaults["REMOTE_ADDR"] = OFFICE
    return browser


def cookie(browser: Client) -> str:
    return str(browser.cookies[settings.DEVICE_COOKIE_NAME].value)


def with_cookie(value: str) -> Client:
    browser = Client(REMOTE_ADDR=OFFICE)
    browser.cookies[settings.DEVICE_COOKIE_NAME] = value
    return browser


def shut_the_office() -> None:
    assert spray(OFFICE, ADDRESS_TRIES + 1) == [401] * ADDRESS_TRIES + [429]


def test_known_devices_of_a_shut_office_sign_in(amina: User, boris: User, clara: User) -> None:
    shared = device_of(amina, boris)
    shut_the_office()
    assert post_password(Client(REMOTE_ADDR=OFFICE), amina.email).status_code == 429
    for user in (amina, boris, amina):
        assert post_password(shared, user.email).status_code == 302
    assert post_password(shared, clara.email).status_code == 429, "another account"
    assert spray(OFFICE, 1) == [429], "nothing was washed away"


def test_the_code_is_taken_as_well_and_again_before_a_grave_act(amina: User) -> None:
    secret, codes = enrol(amina)
    browser = Client(REMOTE_ADDR="198.51.100.20")
    sign_in(browser, amina, secret)
    browser.post("/sign-out/")
    browser.defaults["REMOTE_ADDR"] = OFFICE
    shut_the_office()
    assert post_password(browser, amina.email).status_code == 302
    assert browser.post("/sign-in/code/", {"code": codes[0]}).status_code == 302
    session = browser.session
    session["factor"] -= 301
    session.save()
    again = {"step_up_code": codes[1]}
    assert browser.post("/account/second-factor/codes/", again).status_code == 200


def test_the_accounts_own_limit_holds_on_a_known_device(amina: User) -> None:
    known = device_of(amina)
    tries = [post_password(known, amina.email, "wrong").status_code for _ in range(6)]
    assert tries == [401] * 5 + [429]
    assert post_password(known, amina.email).status_code == 429, "the right password too"


def test_codes_are_not_guessed_on_a_known_device(amina: User) -> None:
    secret, _codes = enrol(amina)
    browser = Client(REMOTE_ADDR=OFFICE)
    sign_in(browser, amina, secret)
    browser.post("/sign-out/")
    post_password(browser, amina.email)
    tries = [browser.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(6)]
    assert tries == [403] * 5 + [429]
    assert browser.post("/sign-in/code/", {"code": code_now(secret)}).status_code == 429


def test_what_is_tried_on_a_known_device_counts_for_the_address(amina: User) -> None:
    known = device_of(amina)
    for _ in range(4):
        assert post_password(known, amina.email, "wrong").status_code == 401
    assert spray(OFFICE, ADDRESS_TRIES - 3) == [401] * (ADDRESS_TRIES - 4) + [429]


def test_a_new_password_ends_what_other_devices_know(amina: User, cast_password: str) -> None:
    lost, own = device_of(amina), Client()
    sign_in(own, amina)
    new = {"present": cast_password, "password": "four unrelated words here"}
    assert own.post("/account/password/", new).status_code == 302
    own.post("/sign-out/")
    own.defaults["REMOTE_ADDR"] = OFFICE
    shut_the_office()
    assert post_password(lost, amina.email, new["password"]).status_code == 429
    assert post_password(own, amina.email, new["password"]).status_code == 302


def test_a_forged_stolen_or_old_mark_opens_nothing(amina: User, boris: User) -> None:
    mark = cookie(device_of(amina))
    day, nonce, digest = mark.split(".")
    turned = "0" if digest[0] != "0" else "1"
    late = devices._mark(amina, int(day) - 91, nonce)
    shut_the_office()
    for forged in (f"{day}.{nonce}.{turned}{digest[1:]}", f"{int(day) + 1}.{nonce}.{digest}", late):
        assert post_password(with_cookie(forged), amina.email).status_code == 429, forged
    assert post_password(with_cookie(mark), boris.email).status_code == 429
    in_time = devices._mark(amina, int(day) - 89, nonce)
    assert post_password(with_cookie(in_time), amina.email).status_code == 302
    assert post_password(with_cookie(f"x~{mark}~~"), amina.email).status_code == 302


def test_the_mark_names_nobody_and_is_kept_nowhere(amina: User) -> None:
    one, other = device_of(amina), device_of(amina)
    assert cookie(one) != cookie(other)
    database_says = str(database.owner_rows("SELECT a::text FROM accounts_user a"))
    for part in cookie(one).split(".")[1:]:
        assert part not in database_says
    for word in (str(amina.pk), amina.pk.hex, amina.email, "amina", amina.password_mark.hex):
        assert word not in cookie(one)
    kept = one.cookies[settings.DEVICE_COOKIE_NAME]
    assert kept["httponly"] and kept["samesite"] == "Strict" and kept["path"] == "/"


def test_only_the_latest_users_of_a_device_are_known(rf: Any, amina: User) -> None:
    request = rf.get("/")
    for number in range(devices.MOST + 3):
        response = HttpResponse()
        user = User(email=f"{number}@demo.test")
        devices.remember(request, response, user)
        request.COOKIES[settings.DEVICE_COOKIE_NAME] = response.cookies[
            settings.DEVICE_COOKIE_NAME
        ].value
        assert devices.knows(request, user)
        assert not devices.knows(request, amina)
    sent = request.COOKIES[settings.DEVICE_COOKIE_NAME]
    assert sent.count("~") == devices.MOST - 1
    assert len(sent) < 1000
