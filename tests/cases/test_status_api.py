"""Identification and status for integrators, from assessment to card."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from cases import card_codes
from cases.actions.case import open_case
from cases.models import Case
from core import scope
from tests.accounts.people import sign_in
from tests.cases.mechanism import set_up
from vault.enums import Scope

pytestmark = pytest.mark.db
API = "/api/v1/"
ANSWERS = {"EX02": "yes", "EX04": "YES", "CR01": "no", "DR01": "not_asked"}


@pytest.fixture
def case(amina: User, boris: User, gulnara: User, person: Callable[[str], User]) -> Case:
    set_up(gulnara, boris, [person("esen"), person("jamila")])
    with scope.enter(amina):
        return open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)


def as_(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def post(client: Client, path: str, body: dict[str, Any] | None = None, **extra: str) -> Any:
    return client.post(f"{API}{path}", body or {}, content_type="application/json", **extra)


def episode_of(client: Client, case: Case) -> str:
    return str(client.get(f"{API}cases/{case.pk}/episodes/").json()["results"][0]["id"])


def assessed(client: Client, case: Case) -> dict[str, Any]:
    path = f"cases/{case.pk}/episodes/{episode_of(client, case)}/assessments/"
    answer = post(client, path, {"criteria": "CHILD_LABOUR", "answers": ANSWERS})
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def decide(client: Client, case: Case, **extra: str) -> Any:
    body = {"episode": episode_of(client, case), "rung": "PRESUMED", "reasons": "No pay"}
    return post(client, f"cases/{case.pk}/status-decisions/", body, **extra)


def test_assessment_gives_words_and_dimensions(case: Case, amina: User, clara: User) -> None:
    client = as_(amina)
    said = assessed(client, case)
    assert set(said) == {"id", "episode", "criteria", "result", "dimensions"}
    assert set(said["result"]) == {"group", "words"}
    path = f"cases/{case.pk}/episodes/{said['episode']}/assessments/"
    for wrong in (
        {"criteria": "NONE", "answers": {}},
        {"criteria": "ADULT_LABOUR", "answers": {"EX02": "perhaps"}},
        {"criteria": "ADULT_LABOUR", "answers": {"XX99": "yes"}},
        {"criteria": "ADULT_LABOUR", "answers": {}, "acts": ["TELEPORTATION"]},
        {"answers": []},
    ):
        assert post(client, path, wrong).status_code == 400
    assert post(as_(clara), path, {"criteria": "ADULT_LABOUR", "answers": {}}).status_code == 404


def test_from_decision_to_card(case: Case, amina: User, boris: User, daniel: User) -> None:
    worker, officer, police = as_(amina), as_(boris), as_(daniel)
    assert decide(worker, case).status_code == 403
    made = decide(officer, case)
    assert made.status_code == 202
    assert set(made.json()) == {"id", "state"}
    assert made.json()["state"] == "CHECKING"
    path = f"cases/{case.pk}/status-decisions/{made.json()['id']}/"
    told = worker.get(f"{API}{path}").json()
    assert told["state"] == "ISSUED"
    again = decide(officer, case)
    assert again.status_code == 409
    assert again.json()["code"] == "status_exists"
    assert again.json()["certificate"] == told["certificate"]["number"]
    assert set(again.json()) == {"type", "title", "status", "code", "detail", "certificate"}
    card = post(worker, f"{path}card/")
    assert set(card.json()) == {"card_code"}
    right = post(police, "status/confirm/", {"code": card.json()["card_code"]})
    wrong = post(police, "status/confirm/", {"code": card_codes.new_card_code()})
    assert right.status_code == wrong.status_code == 200
    keys = ["confirmed", "rung", "decided_month", "valid_until", "authority_class"]
    assert list(right.json()) == list(wrong.json()) == keys
    assert right.json()["confirmed"] is True
    assert right.json()["rung"] == "PRESUMED"
    assert wrong.json() == {"confirmed": False, **dict.fromkeys(keys[1:])}
    assert {key for key, _ in right.items()} == {key for key, _ in wrong.items()}


def test_the_same_key_decides_once_and_shows_a_card_once(
    case: Case, amina: User, boris: User
) -> None:
    officer, worker = as_(boris), as_(amina)
    key = {"HTTP_IDEMPOTENCY_KEY": "one"}
    first, second = (decide(officer, case, **key) for _ in range(2))
    assert first.status_code == second.status_code == 202
    assert first.json() == second.json()
    path = f"cases/{case.pk}/status-decisions/{first.json()['id']}/card/"
    assert post(worker, path, **key).status_code == 201
    repeated = post(worker, path, **key)
    assert (repeated.status_code, repeated.json()["code"]) == (409, "card_shown_once")


@pytest.mark.attack
def test_attack_14_sixth_wrong_code_in_an_hour(case: Case, daniel: User) -> None:
    client = as_(daniel)
    tried = [
        post(client, "status/confirm/", {"code": card_codes.new_card_code()}).status_code
        for _ in range(6)
    ]
    assert tried == [200] * 5 + [429]


def test_a_panel_decides(case: Case, amina: User, person: Callable[[str], User]) -> None:
    worker = as_(amina)
    made = assessed(worker, case)
    asked = post(
        worker,
        "decision-requests/",
        {
            "case": str(case.pk),
            "episode": made["episode"],
            "assessment": made["id"],
            "reasons": "No pay for seven months",
        },
    )
    assert asked.status_code == 201, asked.content
    path = f"decision-requests/{asked.json()['id']}/"
    esen, jamila, clara = (as_(person(name)) for name in ("esen", "jamila", "clara"))
    for stranger in (clara, worker):
        assert stranger.get(f"{API}{path}").status_code == 404
        assert post(stranger, f"{path}sign/").status_code == 404
    assert esen.get(f"{API}{path}").json()["reasons"] is None
    assert post(esen, f"{path}open/").status_code == 204
    read = esen.get(f"{API}{path}").json()
    assert read["reasons"] == "No pay for seven months"
    assert str(case.pk) not in str(read)
    assert post(esen, f"{path}sign/").json()["state"] == "SENT"
    assert post(esen, f"{path}sign/").json()["code"] == "already_signed"
    assert post(jamila, f"{path}sign/", {"minutes": "Agreed"}).json()["state"] == "DECIDED"
    assert esen.get(f"{API}{path}").status_code == 404


def test_stepping_aside(case: Case, amina: User, person: Callable[[str], User]) -> None:
    worker = as_(amina)
    made = assessed(worker, case)
    body = {"case": str(case.pk), "episode": made["episode"], "assessment": made["id"]}
    asked = post(worker, "decision-requests/", {**body, "reasons": "No pay"})
    path = f"decision-requests/{asked.json()['id']}/"
    esen = as_(person("esen"))
    assert len(esen.get(f"{API}decision-requests/").json()["results"]) == 1
    assert post(esen, f"{path}recuse/").status_code == 204
    assert esen.get(f"{API}{path}").status_code == 404
    assert post(esen, f"{path}sign/").status_code == 404
    assert esen.get(f"{API}decision-requests/").json()["results"] == []
