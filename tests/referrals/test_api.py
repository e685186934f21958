"""Referrals through the API: the same rules, and before acceptance nothing but the offer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Case
from core import scope
from tests.accounts.people import sign_in
from tests.referrals.conftest import Find, Send, agree

pytestmark = pytest.mark.db
ROOT = "/api/v1/referrals/"
LINE = {
    "id", "box", "state", "sender", "recipient", "service", "urgency", "sent_at", "answer_due_at",
}  # fmt: skip
OFFER = {"need", "area", "urgency", "age_band", "language", "conditions"}


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def post(client: Client, path: str, **body: Any) -> Any:
    return client.post(ROOT + path, body, content_type="application/json")


@pytest.fixture
def drafted(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> tuple[Client, str]:
    """Prepare a referral of Amina's case to Esen through the API."""
    bound("social")
    client = signed_in(amina)
    with scope.enter(amina):
        agree(case, organisation("social"), amina)
    made = post(
        client,
        "",
        case=str(case.pk),
        recipient=str(organisation("social").pk),
        service="SHELTER",
        scopes=["needs", "identity"],
        urgency="HIGH",
        conditions=["DO_NOT_CALL"],
        note="She likes tea",
    )
    assert made.status_code == 201, made.content
    assert made.json()["state"] == "DRAFT" and made.json()["note"] == "She likes tea"
    return client, made.json()["id"]


def test_a_referral_goes_from_draft_to_outcome(
    drafted: tuple[Client, str], esen: User, case: Case
) -> None:
    sender, pk = drafted
    receiver = signed_in(esen)
    assert receiver.get(f"{ROOT}{pk}/").status_code == 404
    assert post(sender, f"{pk}/send/").json()["state"] == "SENT"
    waiting = receiver.get(f"{ROOT}{pk}/").json()
    assert set(waiting) == LINE | {"offer"} and set(waiting["offer"]) == OFFER
    assert waiting["offer"]["conditions"] == ["DO_NOT_CALL"]
    assert receiver.get(f"/api/v1/cases/{case.pk}/").status_code == 404
    assert post(receiver, f"{pk}/complete/").json()["code"] == "illegal_jump"
    assert post(receiver, f"{pk}/accept/").json()["state"] == "ACCEPTED"
    again = post(receiver, f"{pk}/accept/")
    assert (again.status_code, again.json()["code"]) == (409, "illegal_jump")
    opened = receiver.get(f"{ROOT}{pk}/").json()
    assert opened["case"] == str(case.pk) and opened["note"] == "She likes tea"
    read = receiver.get(f"/api/v1/cases/{case.pk}/").json()
    assert set(read["scopes"]) == {"needs", "identity"}
    assert read["scopes"]["identity"]["working_name"]["value"] == "Aigerim"
    added = post(
        receiver, f"{pk}/answers/", scope="needs", field="danger_from", value="x", reason="told"
    )
    assert added.status_code == 201
    assert post(receiver, f"{pk}/start/").json()["state"] == "IN_PROGRESS"
    assert post(receiver, f"{pk}/complete/", outcome="Done").json()["state"] == "COMPLETED"
    assert set(receiver.get(f"{ROOT}{pk}/").json()) == LINE
    assert receiver.get(f"/api/v1/cases/{case.pk}/").status_code == 404
    back = sender.get(f"{ROOT}{pk}/").json()
    assert back["outcome"] == "Done" and back["answers"][0]["value"] == "x"


def test_each_side_lists_its_own_and_strangers_find_nothing(
    sent: Send, amina: User, esen: User, clara: User, elena: User
) -> None:
    pk = str(sent().pk)
    for user, box, expected in (
        (amina, "out", [pk]),
        (amina, "in", []),
        (esen, "in", [pk]),
        (clara, "in", []),
        (elena, "out", []),
    ):
        client = signed_in(user)
        listed = client.get(ROOT, {"box": box}).json()["results"]
        assert [line["id"] for line in listed] == expected
        assert all(set(line) == LINE for line in listed)
        assert client.get(f"{ROOT}{pk}/").status_code == (200 if expected or user == amina else 404)
        assert client.get(f"{ROOT}{uuid4()}/").status_code == 404
    assert Client().get(ROOT).status_code == 401
    for step in ("accept", "decline", "withdraw", "send", "answers"):
        assert post(signed_in(clara), f"{pk}/{step}/").status_code == 404
    assert post(signed_in(amina), f"{pk}/accept/").status_code == 404


def test_without_consent_nothing_is_sent(
    drafted: tuple[Client, str], case: Case, amina: User, organisation: Find
) -> None:
    client, _ = drafted
    body = {
        "case": str(case.pk),
        "recipient": str(organisation("social").pk),
        "service": "SHELTER",
        "scopes": ["health"],
        "urgency": "HIGH",
    }
    made = post(client, "", **body).json()["id"]
    refused = post(client, f"{made}/send/")
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    assert post(client, "", **body, state="SENT").status_code == 400
    assert post(client, "", **{**body, "case": str(uuid4())}).status_code == 404
