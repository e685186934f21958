"""A page that is sent twice is written once, and leads twice to the same place."""

import pytest
from django.test import Client

from accounts.models import Organisation, User
from cases.enums import ConsentPurpose
from cases.models import Case, Closure, Consent
from core import scope
from tests.cases.filling import controls, new_case, signed_in

pytestmark = pytest.mark.db


@pytest.fixture
def case(amina: User) -> Case:
    return new_case(amina)


Said = dict[str, object]


def twice(client: Client, page: str, said: Said, changed: Said, *, refused: int = 422) -> str:
    """Send a page twice, and once with another answer; return where the first led."""
    first, again = client.post(page, said), client.post(page, said)
    assert (first.status_code, again.status_code) == (302, 302)
    assert again["Location"] == first["Location"]
    assert client.post(page, said | changed).status_code == refused
    return str(first["Location"])


def test_consent_is_written_down_once_and_taken_back_once(
    case: Case, amina: User, clara: User
) -> None:
    client = signed_in(amina)
    with scope.enter(clara) as entered:
        osh = Organisation.objects.get(pk=entered.organisation)
    page = f"/cases/{case.pk}/consent/"
    said = controls(client.get(page)) | {
        "write": "YES", "tell": "YES", "scopes": ["NEEDS"], "recipient": str(osh.pk), "go": "record",
    }  # fmt: skip
    assert said["once"]
    twice(client, page, said, {"scopes": ["HEALTH"]})
    with scope.enter(amina):
        [told] = Consent.objects.filter(case=case, purpose=ConsentPurpose.SHARE_WITH_NAMED_ACTOR)
        assert Consent.objects.filter(case=case).count() == 2
    page = f"/cases/{case.pk}/consents/{told.pk}/withdraw/"
    twice(client, page, controls(client.get(page)), {"asked_to": "NO"})
    assert client.post(page, controls(client.get(page))).status_code == 409


def test_a_case_is_closed_once(case: Case, amina: User) -> None:
    client, page = signed_in(amina), f"/cases/{case.pk}/close/"
    said = controls(client.get(page)) | {"reason": "NEEDS_MET"}
    led = twice(client, page, said, {"outcome": "x"}, refused=404)
    assert led == f"/cases/{case.pk}/"
    with scope.enter(amina):
        assert Closure.objects.filter(case=case).count() == 1
    assert client.get(page).status_code == 404
