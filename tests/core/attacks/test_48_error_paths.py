"""Attack 48: broken requests get a plain answer that says nothing of the house."""

import json

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

pytestmark = [pytest.mark.db, pytest.mark.attack]
TELLING = ("Traceback", "Django", "django", "psycopg", "PostgreSQL", "Python", "site-packages")
API = "/api/v1/tokens/"


def plain(response: HttpResponse, *statuses: int) -> None:
    assert response.status_code in statuses, response.status_code
    text = response.content.decode()
    for word in TELLING:
        assert word not in text, word


@pytest.fixture
def member(client: Client, elena: User) -> Client:
    client.raise_request_exception = False
    client.force_login(elena)
    return client


@pytest.mark.parametrize(
    "part", ["1", "not-a-uuid", "../../etc/passwd", "%00", "00000000-0000-0000-0000-00000000000g"]
)
def test_bad_ids_are_absent(member: Client, part: str) -> None:
    plain(member.get(f"/members/{part}/roles/"), 404)


@pytest.mark.parametrize("text", ["a\x00b", "\x00", "\ud83d", "\u202egnp.exe", "\x1b[31m"])
def test_signs_that_break_things_are_refused(member: Client, text: str) -> None:
    form = {"email": f"{text}@demo.test", "password": text}
    try:
        answer = Client(raise_request_exception=False).post("/sign-in/", form)
    except UnicodeEncodeError:
        return
    plain(answer, 401, 422)
    plain(member.get(f"/sign-in/?next={'%00'}"), 302)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"email": "\xff\xfe"}',
        b"\xff\xfe\x00",
        b'{"email": NaN}',
        b"[" * 100_000,
        b'{"email": {"a": []}, "password": 1e999}',
        b'{"email": "a\\u0000@demo.test", "password": "\\u0000"}',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_broken_json_is_a_problem(client: Client, body: bytes) -> None:
    client.raise_request_exception = False
    answer = client.post(API, body, content_type="application/json")
    plain(answer, 400)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 400


def test_five_megabytes_are_not_read(client: Client) -> None:
    client.raise_request_exception = False
    big = json.dumps({"email": "a" * 5_000_000}).encode()
    answer = client.post(API, big, content_type="application/json")
    plain(answer, 413)
    assert answer.json()["code"] == "too_large"
    plain(client.post("/sign-in/", {"email": "a" * 5_000_000}), 400, 413)
    many = {f"field{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    plain(client.post("/sign-in/", many), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_other_media_types_are_refused(client: Client, kind: str) -> None:
    client.raise_request_exception = False
    plain(client.post(API, b"<x/>", content_type=kind), 400, 415)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "CONNECT", "MADE-UP"])
def test_wrong_methods_are_refused(member: Client, method: str) -> None:
    plain(member.generic(method, "/account/"), 405)
    plain(member.generic(method, API), 405)


@pytest.mark.parametrize("host", ["evil.test", "testserver:evil", "a b", "testserver\x00", "[::1"])
def test_foreign_host_headers_are_refused(client: Client, host: str) -> None:
    client.raise_request_exception = False
    plain(client.get("/sign-in/", headers={"host": host}), 400)


def test_a_fault_of_the_api_says_only_its_number(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accounts.api.me import Me

    def fail(*_: object) -> None:
        raise RuntimeError("CANARY-of-the-stack")

    monkeypatch.setattr(Me, "get", fail)
    answer = member.get("/api/v1/me/")
    plain(answer, 500)
    assert "CANARY" not in answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"


def test_unknown_addresses_of_the_api_are_problems(member: Client) -> None:
    answer = member.get("/api/v1/nothing/")
    plain(answer, 404)
    assert answer.json()["code"] == "not_found"
