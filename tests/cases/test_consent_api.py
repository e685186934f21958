"""Programs record what a person agrees to and take it back, by the rules of the pages."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Case, Consent
from core import clock, scope
from tests.cases.filling import new_case, signed_in
from tests.organisations import organisation

pytestmark = pytest.mark.db
WITNESS = "CANARY neighbour Gulmira"


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


def post(client: Client, path: str, body: dict[str, Any], **extra: str) -> Any:
    return client.post(f"/api/v1/{path}", body, content_type="application/json", **extra)


def sharing(**changed: Any) -> dict[str, Any]:
    said = {
        "purpose": "SHARE_WITH_NAMED_ACTOR",
        "mode": "ORAL_WITNESSED",
        "recipient": str(organisation("health").pk),
        "scopes": ["arrival", "needs"],
        "expires_on": (clock.today() + timedelta(days=30)).isoformat(),
    }
    return {**said, **changed}


def test_an_answer_is_recorded_and_taken_back(case: Case, amina: User) -> None:
    client, path = signed_in(amina), f"cases/{case.pk}/consents/"
    made = post(client, path, sharing(witness=WITNESS))
    assert made.status_code == 201, made.content
    said = made.json()
    assert said["scopes"] == ["arrival", "needs"]
    assert said["decision"] == "GIVEN"
    assert said["withdrawn_at"] is None
    assert WITNESS not in made.content.decode()
    ended = post(client, f"{path}{said['id']}/withdraw/", {"asked_to": "NO"})
    assert ended.status_code == 200
    assert ended.json()["withdrawn_at"] is not None
    again = post(client, f"{path}{said['id']}/withdraw/", {})
    assert (again.status_code, again.json()["code"]) == (409, "consent_over")
    with scope.enter(amina):
        consent = Consent.objects.get(pk=said["id"])
        assert consent.expires_at is not None
        assert consent.expires_at > clock.now() + timedelta(days=29)


def test_the_other_questions_name_nobody(case: Case, amina: User) -> None:
    path = f"cases/{case.pk}/consents/"
    said = {"purpose": "ANONYMOUS_STATISTICS", "mode": "READ_ALOUD", "decision": "REFUSED"}
    made = post(signed_in(amina), path, said)
    assert made.status_code == 201
    assert (made.json()["recipient"], made.json()["scopes"]) == (None, [])


def test_the_same_key_records_once(case: Case, amina: User) -> None:
    client, body = signed_in(amina), sharing()
    first, second = (
        post(client, f"cases/{case.pk}/consents/", body, HTTP_IDEMPOTENCY_KEY="one")
        for _ in range(2)
    )
    assert first.json() == second.json()
    with scope.enter(amina):
        assert Consent.objects.filter(case=case).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"purpose": "EVERYTHING"},
        {"scopes": ["all"]},
        {"recipient": "nobody"},
        {"recipient": str(uuid4())},
        {"expires_on": "soon"},
        {"until": "2030-01-01"},
    ],
)
def test_what_nobody_can_mean_is_bad_input(case: Case, amina: User, wrong: dict[str, Any]) -> None:
    answer = post(signed_in(amina), f"cases/{case.pk}/consents/", sharing(**wrong))
    assert answer.status_code == 400
    assert next(iter(wrong)) in answer.json()["errors"]


@pytest.mark.parametrize(
    "wrong",
    [{"recipient": None}, {"scopes": []}, {"expires_on": None}, {"expires_on": "2020-01-01"}],
)
def test_telling_names_whom_what_and_until_when(
    case: Case, amina: User, wrong: dict[str, Any]
) -> None:
    answer = post(signed_in(amina), f"cases/{case.pk}/consents/", sharing(**wrong))
    assert (answer.status_code, answer.json()["code"]) == (409, "consent_incomplete")


def test_who_does_not_lead_records_and_ends_nothing(case: Case, amina: User, clara: User) -> None:
    path = f"cases/{case.pk}/consents/"
    made = post(signed_in(amina), path, sharing()).json()
    stranger = signed_in(clara)
    assert post(stranger, path, sharing()).status_code == 404
    assert post(stranger, f"{path}{made['id']}/withdraw/", {}).status_code == 404
    other = new_case(clara, "Nurgul")
    assert (
        post(stranger, f"cases/{other.pk}/consents/{made['id']}/withdraw/", {}).status_code == 404
    )
    with scope.enter(amina):
        assert Consent.objects.get(pk=made["id"]).withdrawn_at is None
