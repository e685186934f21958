"""Referrals through the API: the same rules, and before acceptance nothing but the offer."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from accounts.models import User
from cases.actions.exclusion import exclude
from cases.models import Case
from core import reference, scope
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
        receiver, f"{pk}/answers/", scope="needs", field="needs_note", value="x", reason="told"
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


def test_a_draft_is_changed_and_finds_who_can_help(
    case: Case,
    amina: User,
    bound: Callable[..., None],
    shelters_in_osh: None,
    organisation: Find,
) -> None:
    bound("social", "police")
    client = signed_in(amina)
    body = {"case": str(case.pk), "service": "SHELTER", "scopes": ["needs"], "urgency": "HIGH"}
    made = post(client, "", **body).json()
    assert (made["recipient"], made["offer"]["conditions"]) == (None, [])
    one = f"{ROOT}{made['id']}/"
    police, social = str(organisation("police").pk), str(organisation("social").pk)

    def names() -> set[str]:
        found = client.get(f"{one}recipients/").json()["results"]
        assert all(row["reasons"] for row in found)
        return {row["id"] for row in found}

    assert names() == {police, social}
    with scope.enter(amina):
        exclude(case=case, organisation=organisation("police"), by=amina)
    assert names() == {social}

    def change(**said: Any) -> Any:
        return client.patch(one, said, content_type="application/json")

    refused = change(recipient=police)
    assert (refused.status_code, refused.json()["code"]) == (409, "recipient_excluded")
    again = post(client, "", **body, recipient=police)
    assert (again.status_code, again.json()["code"]) == (409, "recipient_excluded")
    changed = change(recipient=social, scopes=["identity", "needs"], note="Tea").json()
    assert (changed["recipient"], changed["scopes"]) == (social, ["identity", "needs"])
    assert change(note="x" * 2001).status_code == 400
    refused = post(client, f"{made['id']}/send/")
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_missing")
    with scope.enter(amina):
        agree(case, organisation("social"), amina)
    assert post(client, f"{made['id']}/send/").status_code == 200
    assert change(note="Late").json()["code"] == "illegal_jump"


def test_the_list_goes_on_by_cursor(sent: Send, esen: User, monkeypatch: Any) -> None:
    monkeypatch.setattr("referrals.api.MOST", 2)
    made = {str(sent().pk) for _ in range(3)}
    client = signed_in(esen)
    first = client.get(ROOT).json()
    assert len(first["results"]) == 2 and first["next"]
    second = client.get(ROOT, {"cursor": first["next"]}).json()
    assert second["next"] is None
    assert {line["id"] for line in first["results"] + second["results"]} == made
    assert len(client.get(ROOT, {"cursor": "x"}).json()["results"]) == 2


def test_the_lead_takes_an_answer_over(accepted: Send, amina: User, esen: User) -> None:
    pk = str(accepted().pk)
    sender, receiver = signed_in(amina), signed_in(esen)
    unfit = post(receiver, f"{pk}/answers/", scope="needs", field="danger_now", value="PERHAPS")
    assert (unfit.status_code, unfit.json()["code"]) == (409, "answer_unfit")
    added = post(receiver, f"{pk}/answers/", scope="needs", field="danger_now", value="NO").json()
    over = f"{pk}/answers/{added['id']}/take-over/"
    assert post(receiver, over).status_code == 404
    assert post(sender, over).json()["answers"][0]["taken_over_at"]
    assert post(sender, over).json()["code"] == "illegal_jump"


def test_a_step_sent_as_a_form_is_taken_once_and_a_broken_form_is_refused(
    sent: Send, amina: User
) -> None:
    client, path = signed_in(amina), f"{ROOT}{sent().pk}/withdraw/"
    key = {"Idempotency-Key": "one"}
    broken = client.generic("POST", path, b"x", content_type="multipart/form-data", headers=key)
    assert (broken.status_code, broken.json()["code"]) == (400, "invalid")
    form = encode_multipart(BOUNDARY, {"note": "x"})
    for _again in range(2):
        answer = client.generic("POST", path, form, content_type=MULTIPART_CONTENT, headers=key)
        assert (answer.status_code, answer.json()["state"]) == (200, "WITHDRAWN")
    other = encode_multipart(BOUNDARY, {"note": "y"})
    answer = client.generic("POST", path, other, content_type=MULTIPART_CONTENT, headers=key)
    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_key_reused")
    answer = client.generic("POST", ROOT, form, content_type=MULTIPART_CONTENT, headers=key)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


def test_what_is_named_twice_is_meant_once(
    drafted: tuple[Client, str], case: Case, esen: User, organisation: Find
) -> None:
    sender, pk = drafted
    twice = post(
        sender,
        "",
        case=str(case.pk),
        service="SHELTER",
        scopes=["needs", "needs"],
        urgency="HIGH",
        conditions=["DO_NOT_CALL", "DO_NOT_CALL"],
    )
    assert twice.status_code == 201
    assert (twice.json()["scopes"], twice.json()["offer"]["conditions"]) == (
        ["needs"],
        ["DO_NOT_CALL"],
    )
    narrowed = sender.patch(
        ROOT + pk + "/", {"scopes": ["needs", "needs"]}, content_type="application/json"
    )
    assert narrowed.json()["scopes"] == ["needs"]
    post(sender, f"{pk}/send/")
    receiver = signed_in(esen)
    post(receiver, f"{pk}/accept/")
    post(receiver, f"{pk}/start/")
    given = [*reference.codes("services"), "SHELTER"]
    assert post(receiver, f"{pk}/complete/", services=given).status_code == 200
    back = sender.get(f"{ROOT}{pk}/").json()
    assert back["services_given"] == sorted(reference.codes("services"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_year", "2.5"),
        ("birth_year", '"x"'),
        ("working_name", '{"a": 1}'),
        ("born_on", '"20260101"'),
        ("sex", "[]"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    drafted: tuple[Client, str], esen: User, field: str, value: str
) -> None:
    sender, pk = drafted
    post(sender, f"{pk}/send/")
    receiver = signed_in(esen)
    post(receiver, f"{pk}/accept/")
    body = f'{{"scope": "identity", "field": "{field}", "reason": "told", "value": {value}}}'
    refused = receiver.post(f"{ROOT}{pk}/answers/", body, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (409, "answer_unfit")


def test_nobody_is_sent_back_to_one_of_the_two(
    drafted: tuple[Client, str], esen: User, organisation: Find
) -> None:
    sender, pk = drafted
    post(sender, f"{pk}/send/")
    receiver = signed_in(esen)
    for key in ("sezim", "social"):
        said = {"reason": "NO_CAPACITY", "better_recipient": str(organisation(key).pk)}
        refused = post(receiver, f"{pk}/decline/", **said)
        assert (refused.status_code, refused.json()["code"]) == (409, "nobody_else")
