"""Attack 44: a form sent from elsewhere; that no reading writes is held by the matrix."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Session, User
from tests.matrix.accounts import TABLE
from tests.matrix.table import Row

pytestmark = [pytest.mark.db, pytest.mark.attack]
POSTS = tuple(
    row for row in TABLE if row.method == "POST" and not row.route.startswith("accounts_api:")
)


@pytest.fixture
def strict(elena: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(elena)
    return client


@pytest.mark.parametrize("row", POSTS, ids=str)
def test_a_form_without_a_token_is_refused(strict: Client, row: Row) -> None:
    address = reverse(row.route, kwargs=row.address())
    before = Session.objects.count()
    assert strict.post(address, dict(row.body())).status_code == 403
    assert Session.objects.count() == before


def token(client: Client) -> str:
    page = client.get("/account/language/").content.decode()
    return page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]


def test_a_form_with_its_token_is_taken(strict: Client) -> None:
    form = {"language": "ru", "csrfmiddlewaretoken": token(strict)}
    assert strict.post("/account/language/", form).status_code == 302


@pytest.mark.parametrize("origin", ["https://evil.test", "null", "http://testserver.evil.test"])
def test_a_form_of_another_origin_is_refused_even_with_a_token(strict: Client, origin: str) -> None:
    form = {"language": "ru", "csrfmiddlewaretoken": token(strict)}
    answer = strict.post("/account/language/", form, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_token_of_another_session_is_refused(strict: Client, amina: User) -> None:
    other = Client(enforce_csrf_checks=True)
    other.force_login(amina)
    form = {"language": "ru", "csrfmiddlewaretoken": token(other)}
    assert strict.post("/account/language/", form).status_code == 403


def test_a_method_named_in_a_form_or_header_changes_nothing(strict: Client) -> None:
    answer = strict.get("/account/", {"_method": "POST"}, headers={"x-http-method-override": "PUT"})
    assert answer.status_code == 200
