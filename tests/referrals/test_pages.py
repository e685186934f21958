"""The pages of referrals: each side sees its own, and each step stands where it belongs."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from referrals.models import Referral
from tests.accounts.people import sign_in
from tests.referrals.conftest import Send

pytestmark = pytest.mark.db


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def step(client: Client, referral: Referral, name: str, **said: str) -> int:
    return client.post(reverse("referrals:step", args=[referral.pk, name]), said).status_code


def test_the_offer_is_shown_accepted_and_worked_on(sent: Send, esen: User, amina: User) -> None:
    referral = sent(note="She likes tea")
    page = reverse("referrals:referral", args=[referral.pk])
    receiver, sender = signed_in(esen), signed_in(amina)
    listed = receiver.get(reverse("referrals:list")).content.decode()
    assert page in listed and "Sezim Demo" in listed
    offer = receiver.get(page).content.decode()
    assert "Accept the request" in offer and "Do not call" in offer
    for hidden in ("She likes tea", "Aigerim", "Asanova", "Temporary registration"):
        assert hidden not in offer
    assert step(receiver, referral, "decline", reason="NOTHING") == 409
    assert step(receiver, referral, "withdraw") == 403
    assert step(receiver, referral, "accept") == 302
    assert step(receiver, referral, "accept") == 409
    opened = receiver.get(page).content.decode()
    assert "She likes tea" in opened and "Begin the work" in opened
    assert step(receiver, referral, "start") == 302
    assert step(receiver, referral, "complete") == 302
    assert "She likes tea" not in receiver.get(page).content.decode()
    seen = sender.get(page).content.decode()
    assert "Completed" in seen and "Accept the request" not in seen
    out = sender.get(reverse("referrals:list"), {"box": "out"}).content.decode()
    assert page in out


def test_strangers_find_nothing(sent: Send, clara: User, elena: User) -> None:
    referral = sent()
    page = reverse("referrals:referral", args=[referral.pk])
    for user in (clara, elena):
        client = signed_in(user)
        assert client.get(page).status_code == 404
        assert step(client, referral, "accept") == 404
        assert page not in client.get(reverse("referrals:list")).content.decode()
    assert Client().get(page).status_code == 302
