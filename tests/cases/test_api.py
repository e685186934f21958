"""The API of cases: the same rules as the pages, exact shapes, and nothing beyond the lists."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases.fields import FIELDS
from cases.models import Case
from core import scope
from tests.accounts.people import sign_in
from tests.cases.conftest import Opener
from vault.enums import Scope
from vault.opening import open_rows

pytestmark = pytest.mark.db

CASES, SEARCH = "/api/v1/cases/", "/api/v1/cases/search/"
IDENTITY = {
    "given_name": "Айгерим",
    "family_name": "Асанова",
    "born_on": "1999-03-14",
    "sex": "FEMALE",
    "pin": "21403199900123",
}
BODY = {
    "scopes": {
        "identity": IDENTITY,
        "contact": {"phone": "+996 555 123 456", "safe_channel": None, "languages": ["KY"]},
        "needs": {"needs": ["SHELTER"], "danger_now": "YES"},
    }
}
SHORT = {
    "id", "code", "stage", "urgency", "risk_level", "age_group", "restricted", "lead", "next_step",
    "next_step_on", "opened_at", "stage_since",
}  # fmt: skip


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user)
    return client


def post(client: Client, body: Any, address: str = CASES, **headers: str) -> HttpResponse:
    return client.post(address, body, content_type="application/json", headers=headers)


def patch(client: Client, case: str, scope: str, body: Any) -> HttpResponse:
    address = f"{CASES}{case}/scopes/{scope}/"
    return client.patch(address, body, content_type="application/json")


@pytest.fixture
def api(amina: User) -> Client:
    return signed_in(amina)


@pytest.fixture
def made(api: Client) -> dict[str, Any]:
    answer = post(api, BODY)
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def test_a_case_opens_and_reads_back_with_its_sources(
    api: Client, amina: User, made: dict[str, Any]
) -> None:
    assert set(made) == SHORT
    case = api.get(f"{CASES}{made['id']}/").json()
    assert set(case) == SHORT | {"scopes"}
    assert set(case["scopes"]) == {known.value.lower() for known in FIELDS}
    born = case["scopes"]["identity"]["born_on"]
    assert born == {
        "value": "1999-03-14",
        "source": "PERSON",
        "asked_by": str(amina.pk),
        "asked_on": born["asked_on"],
    }
    empty = {"value": None, "source": None, "asked_by": None, "asked_on": None}
    assert case["scopes"]["health"]["medicines"] == empty


def test_likely_duplicates_are_shown_before_a_case_is_opened(
    api: Client, boris: User, made: dict[str, Any]
) -> None:
    again = {
        "scopes": {"identity": {"given_name": "Aigerim", "family_name": "ASANOVA", "born_on": "1999-03-14"}}
    }  # fmt: skip
    answer = post(api, again)
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "possible_duplicates"
    assert problem["cases"] == [{"id": made["id"], "code": made["code"], "stage": "CONTACT"}]
    assert problem["elsewhere_in_organisation"] is False
    assert post(api, again | {"despite_duplicates": True}).status_code == 201
    assert post(api, {"scopes": {"identity": {"working_name": "Бермет"}}}).status_code == 201


def test_of_a_colleagues_case_the_answer_is_one_word(
    api: Client, boris: User, clara: User, made: dict[str, Any], open_as: Opener
) -> None:
    open_as(boris, {"given_name": "Бермет", "family_name": "Токтогулова", "born_on": date(1990, 7, 1)}, contact={})  # fmt: skip
    same = {"given_name": "Bermet", "family_name": "Toktogulova", "born_on": "1990-07-01"}
    answer = post(api, {"scopes": {"identity": same}})
    assert answer.status_code == 409
    assert answer.json()["cases"] == []
    assert answer.json()["elsewhere_in_organisation"] is True
    found = post(api, {"q": "Бермет Токтогулова 01.07.1990"}, SEARCH).json()
    assert found == {"results": [], "elsewhere_in_organisation": True}
    assert post(signed_in(clara), {"scopes": {"identity": same}}).status_code == 201


def test_search_stands_in_the_body_and_codes_alone_in_an_address(
    api: Client, clara: User, made: dict[str, Any]
) -> None:
    [match] = post(api, {"q": "Ойгерим Асанова 1999"}, SEARCH).json()["results"]
    assert set(match) == SHORT | {"likely", "score", "reasons", "numbers"}
    assert match["id"] == made["id"]
    [match] = post(api, {"q": "21403199900123"}, SEARCH).json()["results"]
    assert match["numbers"] == ["PERSONAL_NUMBER"]
    assert [row["id"] for row in api.get(f"{CASES}?search={made['code']}").json()["results"]] == [
        made["id"]
    ]
    for typed in ("Айгерим", "Asanova", "21403199900123"):
        assert api.get(CASES, {"search": typed}).status_code == 400
    stranger = signed_in(clara)
    nothing = {"results": [], "elsewhere_in_organisation": False}
    assert post(stranger, {"q": "Айгерим Асанова 14.03.1999"}, SEARCH).json() == nothing
    assert stranger.get(f"{CASES}?search={made['code']}").json() == {"results": [], "next": None}


@pytest.mark.attack
@pytest.mark.parametrize(
    "body",
    [{}, {"q": ""}, {"q": "\x00"}, {"q": "\u202eабв"}, {"q": "а" * 10_000}, {"q": ["x"]}, {"q": 5},
     {"q": {"$ne": ""}}, {"q": "x", "user": "boris"}],
)  # fmt: skip
def test_what_cannot_be_searched_is_400(body: Any, api: Client) -> None:
    answer = post(api, body, SEARCH)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"


def test_list_pages_by_cursor_and_narrows_by_stage(
    api: Client, amina: User, boris: User, clara: User, open_as: Opener
) -> None:
    ids = {
        str(open_as(amina, {"working_name": f"P{n}"}, contact={}, despite_duplicates=True).pk)
        for n in range(52)
    }
    for user in (amina, boris):
        browser = signed_in(user)
        first = browser.get(CASES).json()
        assert len(first["results"]) == 50
        assert set(first["results"][0]) == SHORT
        second = browser.get(CASES, {"cursor": first["next"]}).json()
        assert second["next"] is None
        assert {row["id"] for row in first["results"] + second["results"]} == ids
    assert api.get(f"{CASES}?stage=CLOSED").json() == {"results": [], "next": None}
    assert len(api.get(f"{CASES}?stage=CONTACT").json()["results"]) == 50
    assert api.get(f"{CASES}?stage=X").status_code == 400
    assert api.get(f"{CASES}?lead=X").status_code == 400
    assert signed_in(clara).get(CASES).json() == {"results": [], "next": None}


def test_a_known_field_changes_with_a_reason_only(api: Client, made: dict[str, Any]) -> None:
    assert patch(api, made["id"], "identity", {"nationality": "KG"}).status_code == 200
    refused = patch(api, made["id"], "identity", {"family_name": "Асанбекова"})
    assert refused.status_code == 409
    assert refused.json()["code"] == "reason_needed"
    answer = patch(api, made["id"], "identity", {"family_name": "Асанбекова", "reason": "WRONG"})
    assert answer.status_code == 200
    assert answer.json()["family_name"]["value"] == "Асанбекова"
    assert post(api, {"q": "Асанбекова Айгерим"}, SEARCH).json()["results"]


def workflow_of(user: User, case: str) -> dict[str, Any]:
    with scope.enter(user):
        return dict(Case.objects.filter(pk=case).values()[0])


@pytest.mark.attack
def test_08_mass_assignment_changes_nothing(
    api: Client, amina: User, clara: User, made: dict[str, Any]
) -> None:
    before = workflow_of(amina, made["id"])
    attributes = {field.name for field in Case._meta.get_fields()} | {
        "lead_id", "opened_by_id", "sealed_identity", "identity_sources", "pk", "case", "consent",
        "__class__", "_opened", "scopes", "user_access",
    }  # fmt: skip
    allowed = set(FIELDS[Scope.IDENTITY])
    tried = sorted(attributes - allowed)
    assert len(tried) > 20
    for name in tried:
        for value in (str(uuid4()), "CLOSED", True, None, {"x": 1}):
            answer = patch(api, made["id"], "identity", {name: value, "reason": "WRONG"})
            assert answer.status_code == 400, (name, value)
    for body in (
        {"scopes": {"identity": IDENTITY}, "lead": str(uuid4())},
        {"scopes": {"identity": IDENTITY | {"phone": "1"}}},
        {"scopes": {"secrets": {}}},
        {"scopes": {"identity": {"sealed_identity": "x"}}},
    ):
        assert post(api, body).status_code == 400, body
    assert workflow_of(amina, made["id"]) == before
    with scope.enter(amina):
        case = Case.objects.get(pk=made["id"])
        open_rows([case], scopes=[Scope.IDENTITY], by=amina, reason="test")
        assert case.given_name == "Айгерим"


@pytest.mark.parametrize(
    ("name", "value"),
    [("born_on", "yesterday"), ("born_on", 5), ("sex", "X"), ("given_name", 5), ("given_name", ["a"]),
     ("given_name", "a\x00b"), ("given_name", "\u202eа"), ("given_name", "a" * 5000), ("birth_year", "x"),
     ("birth_year", True), ("other_names", "Айгерим"), ("other_names", [1]), ("other_names", [["x"]])],
)  # fmt: skip
def test_each_field_takes_its_own_type(
    name: str, value: Any, api: Client, made: dict[str, Any]
) -> None:
    answer = patch(api, made["id"], "identity", {name: value, "reason": "WRONG"})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {name}
    if isinstance(value, str) and len(value) > 3:
        assert value not in answer.content.decode()


@pytest.mark.attack
def test_a_strangers_id_and_a_random_one_answer_alike(
    clara: User, api: Client, made: dict[str, Any]
) -> None:
    stranger = signed_in(clara)
    stranger.get(f"{CASES}{uuid4()}/")
    for ask in (
        lambda key: stranger.get(f"{CASES}{key}/"),
        lambda key: patch(stranger, key, "identity", {"given_name": "X"}),
    ):
        answers, statements = [], []
        for key in (made["id"], str(uuid4())):
            with CaptureQueriesContext(connection) as asked:
                answer = ask(key)
            assert answer.status_code == 404
            answers.append(answer.content)
            statements.append([shape(query["sql"], key) for query in asked])
        assert answers[0] == answers[1]
        assert statements[0] == statements[1]
    assert api.get(f"{CASES}{made['id']}/").status_code == 200, "there was something to hide"


def shape(statement: str, key: str) -> str:
    statement = statement.replace(key, "<key>").replace(key.replace("-", ""), "<key>")
    statement = re.sub(r"'[0-9a-f-]{36}'", "<id>", statement)
    statement = re.sub(r"s\d+_x\d+", "<savepoint>", statement)
    return re.sub(r"'\d{4}-\d\d-\d\d[^']*'", "<moment>", statement)


def test_those_without_a_case_role_are_refused(elena: User, gulnara: User) -> None:
    for user in (elena, gulnara):
        browser = signed_in(user)
        assert browser.get(CASES).status_code == 403
        assert post(browser, {"q": "Айгерим"}, SEARCH).status_code == 403
        assert post(browser, BODY).status_code == 403
    assert Client().get(CASES).status_code == 401


def test_a_repeated_write_happens_once(api: Client) -> None:
    first = post(api, BODY, **{"Idempotency-Key": "k1"})
    again = post(api, BODY, **{"Idempotency-Key": "k1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    other = post(api, {"scopes": {"identity": {"working_name": "Б"}}}, **{"Idempotency-Key": "k1"})
    assert other.status_code == 409


def test_half_a_sign_is_refused_in_words(amina: User) -> None:
    client = signed_in(amina)
    whole = post(client, '{"scopes": {"identity": {"working_name": "\\ud83d\\ude00"}}}')
    assert whole.status_code in {201, 422}, whole.content
    half = post(client, '{"scopes": {"identity": {"working_name": "\\ud83d"}}}')
    assert half.status_code == 400
    assert half.json()["code"] == "invalid"
