"""Contacts through the API: the same rule as the page, and no words in the answer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from cases.models import Contact
from core import scope
from tests.accounts.people import sign_in

pytestmark = pytest.mark.db

CONTACTS = "/api/v1/contacts/"
BODY = {
    "channel": "MESSENGER",
    "outcome": "REFERRAL",
    "told": "CANARY in a workshop",
    "place": "Osh",
}


def send(client: Client, body: dict[str, Any], **headers: str) -> HttpResponse:
    return client.post(CONTACTS, body, content_type="application/json", **headers)


@pytest.fixture
def as_hamid(client: Client, person: Callable[[str], User]) -> Client:
    sign_in(client, person("hamid"))
    return client


def test_a_hotline_writes_a_contact_down_once(
    as_hamid: Client, person: Callable[[str], User]
) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    first, second = (send(as_hamid, BODY, **key) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert set(first.json()) == {
        "id", "taken_at", "channel", "caller", "about", "topic", "outcome",
    }  # fmt: skip
    assert "CANARY" not in first.content.decode()
    hamid = person("hamid")
    with scope.enter(hamid):
        assert Contact.objects.count() == 1
    other = send(as_hamid, BODY | {"place": "Batken"}, **key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


@pytest.mark.parametrize(
    "change",
    [{"channel": ""}, {"outcome": None}, {"told": "x" * 4001}, {"told": "a\x00"},
     {"told": "\u202egnp"}, {"place": {"a": 1}}, {"language": "XX"}, {"taken_by": str(uuid4())},
     {"organisation": str(uuid4())}, {"case": str(uuid4())}],
)  # fmt: skip
def test_bad_input_names_its_field(as_hamid: Client, change: dict[str, Any]) -> None:
    answer = send(as_hamid, BODY | change)
    assert answer.status_code == 400, answer.content
    assert set(answer.json()["errors"]) == set(change)


def test_a_case_is_not_opened_by_saying_so(as_hamid: Client) -> None:
    answer = send(as_hamid, BODY | {"outcome": "CASE_OPENED"})
    assert (answer.status_code, answer.json()["code"]) == (409, "outcome_not_yet")


def test_five_megabytes_are_too_large(as_hamid: Client) -> None:
    assert send(as_hamid, BODY | {"told": "x" * 5_000_000}).status_code == 413
