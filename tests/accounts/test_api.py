"""Tokens, who is asking, problem bodies, repeated writes."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory

from accounts.actions.membership import end_membership
from accounts.models import ApiToken, Membership, Organisation, RepeatedWrite, User
from core import idempotency, scope
from tests.accounts.people import code_now, enrol, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.db
TOKENS, CURRENT, ME = "/api/v1/tokens/", "/api/v1/tokens/current/", "/api/v1/me/"


def ask(client: Client, user: User, **extra: str) -> HttpResponse:
    body = {"email": user.email, "password": PASSWORD} | extra
    return client.post(TOKENS, body, content_type="application/json")


def bearer(secret: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


@pytest.fixture
def token(client: Client, amina: User) -> str:
    answer = ask(client, amina)
    assert answer.status_code == 201, answer.content
    assert set(answer.json()) == {"token", "expires_at"}
    return str(answer.json()["token"])


def test_token_tells_who_asks(client: Client, amina: User, token: str) -> None:
    me = client.get(ME, **bearer(token)).json()
    assert set(me) == {"id", "email", "organisation", "roles"}
    assert set(me["organisation"]) == {"id", "name", "kind"}
    assert (me["email"], me["roles"]) == (amina.email, ["CASEWORKER"])
    assert me["organisation"]["kind"] == "CRISIS_CENTRE"


def test_session_asks_as_well(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert client.get(ME).json()["email"] == amina.email


@pytest.mark.parametrize(
    "header", ["Bearer wrong", "Bearer ", "Basic YTpi", "Token x", "Bearer \x00", "bearer"]
)
def test_wrong_token_is_nobody_even_beside_a_session(
    client: Client, amina: User, header: str
) -> None:
    sign_in(client, amina)
    answer = client.get(ME, HTTP_AUTHORIZATION=header)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_token_opens_no_page(client: Client, token: str) -> None:
    assert client.get("/account/", **bearer(token)).status_code == 302


def test_token_is_kept_as_a_digest_of_a_long_secret(token: str) -> None:
    assert len(token) >= 43
    rows = str(list(ApiToken.objects.values()))
    assert ApiToken.objects.count() == 1
    assert token not in rows
    stored = ApiToken.objects.get()
    assert stored.expires_at - stored.created_at == timedelta(hours=8)


def test_late_token_is_nobody(client: Client, token: str) -> None:
    row = ApiToken.objects.get()
    ApiToken.objects.update(expires_at=row.created_at)
    assert client.get(ME, **bearer(token)).status_code == 401


def test_ended_token_is_nobody(client: Client, token: str) -> None:
    assert client.delete(CURRENT, **bearer(token)).status_code == 204
    assert client.get(ME, **bearer(token)).status_code == 401


@pytest.mark.parametrize("loss", ["closed", "left", "suspended", "password"])
def test_token_dies_with_what_it_stands_on(
    client: Client, amina: User, elena: User, gulnara: User, token: str, loss: str
) -> None:
    assert client.get(ME, **bearer(token)).status_code == 200
    if loss == "closed":
        User.objects.filter(pk=amina.pk).update(is_active=False)
    elif loss == "left":
        with scope.enter(elena):
            end_membership(member=Membership.objects.get(user=amina), by=elena)
    elif loss == "suspended":
        with scope.enter(gulnara):
            Organisation.objects.filter(name_en="Sezim Demo").update(state="SUSPENDED")
    else:
        browser = Client()
        sign_in(browser, amina)
        new = {"present": PASSWORD, "password": "four unrelated words here"}
        assert browser.post("/account/password/", new).status_code == 302
    assert client.get(ME, **bearer(token)).status_code == 401


def test_wrong_password_is_a_problem(client: Client, amina: User) -> None:
    answer = ask(client, amina, password="wrong")
    assert answer.status_code == 401
    problem = answer.json()
    assert problem["code"] == "credentials_refused"
    assert problem["status"] == 401
    assert {"type", "title"} <= set(problem)


def test_with_a_factor_the_token_needs_its_code(client: Client, amina: User) -> None:
    secret, _codes = enrol(amina)
    assert ask(client, amina).json()["code"] == "factor_refused"
    answer = ask(client, amina, otp=code_now(secret))
    assert answer.status_code == 201
    assert ApiToken.objects.get().factor_at is not None


@pytest.mark.usefixtures("with_factors")
def test_without_a_factor_there_is_no_token_outside_the_demonstration(
    client: Client, amina: User
) -> None:
    answer = ask(client, amina)
    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")
    sign_in(client, amina)
    assert client.get(ME).json()["code"] == "second_factor_required"


def test_step_up_renews_the_factor(client: Client, amina: User) -> None:
    secret, codes = enrol(amina)
    token = ask(client, amina, otp=code_now(secret)).json()["token"]
    before = ApiToken.objects.get().factor_at
    address = CURRENT + "step-up/"

    def step_up(otp: str) -> int:
        body = {"otp": otp}
        kind = "application/json"
        return int(client.post(address, body, content_type=kind, **bearer(token)).status_code)

    assert step_up("000000") == 403
    assert step_up(codes[0]) == 204
    assert ApiToken.objects.get().factor_at > before


def test_bad_input_names_its_fields(client: Client) -> None:
    answer = client.post(TOKENS, {"email": "x"}, content_type="application/json")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"email", "password"}


def test_session_needs_its_csrf_token_to_write(amina: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    session = client.session
    session["agent"] = ""
    session.save()
    assert client.get(ME).status_code == 200
    assert client.delete(CURRENT).status_code == 403


def test_document_is_openapi_3_1_and_complete(tmp_path: Any) -> None:
    file = tmp_path / "schema.json"
    call_command("spectacular", "--format", "openapi-json", "--file", str(file), "--validate",
                 "--fail-on-warn")  # fmt: skip
    document = json.loads(file.read_text())
    assert document["openapi"].startswith("3.1")
    assert {TOKENS, CURRENT, CURRENT + "step-up/", ME} <= set(document["paths"])


def write(user: User, body: bytes, key: str, made: list[UUID]) -> UUID:
    headers = {"HTTP_IDEMPOTENCY_KEY": key} if key else {}
    request = RequestFactory().post("/api/v1/x/", body, content_type="application/json", **headers)

    def act() -> UUID:
        made.append(uuid4())
        return made[-1]

    with scope.enter(user):
        return idempotency.once(request, act)


def test_a_repeated_write_happens_once(amina: User, boris: User) -> None:
    made: list[UUID] = []
    first = write(amina, b'{"name": "CANARY-1"}', "k1", made)
    assert write(amina, b'{"name": "CANARY-1"}', "k1", made) == first
    assert len(made) == 1
    with pytest.raises(idempotency.KeyReused):
        write(amina, b'{"name": "other"}', "k1", made)
    assert write(boris, b'{"name": "CANARY-1"}', "k1", made) != first
    assert write(amina, b"{}", "", made) != write(amina, b"{}", "", made)
    with scope.enter(amina):
        rows = list(RepeatedWrite.objects.values())
    assert len(rows) == 1, "another user's key is not seen"
    assert "CANARY" not in str(rows)
    assert "k1" not in str([row["key_digest"] for row in rows])


def test_a_key_whose_write_failed_is_free_again(amina: User) -> None:
    request = RequestFactory().post(
        "/api/v1/x/", b"{}", content_type="application/json", HTTP_IDEMPOTENCY_KEY="k"
    )

    def fail() -> UUID:
        raise RuntimeError

    with pytest.raises(RuntimeError), scope.enter(amina):
        idempotency.once(request, fail)
    assert write(amina, b"{}", "k", []) is not None


def test_web_role_sees_no_foreign_key(amina: User, clara: User) -> None:
    write(amina, b"{}", "k", [])
    with scope.enter(amina):
        assert RepeatedWrite.objects.count() == 1
    with scope.enter(clara):
        assert RepeatedWrite.objects.count() == 0
