"""The registry for integrators: filters, cursor, and who may ask."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Organisation, User
from core import clock, scope
from nrm_actors import actions
from nrm_actors.paging import write_cursor
from tests.accounts.people import sign_in

pytestmark = pytest.mark.db
URL = "/api/v1/organisations/"


@pytest.fixture
def entries(gulnara: User, amina: User, organisation: Callable[[str], Organisation]) -> None:
    with scope.enter(gulnara):
        for key, areas in (("sezim", ["KG-GB"]), ("osh_cso", ["KG"])):
            one = organisation(key)
            actions.update_profile(
                organisation=one, values={"languages": ["KY"]}, areas=areas, by=gulnara
            )
            actions.offer_service(organisation=one, service="SHELTER", by=gulnara)
    with scope.enter(amina):
        actions.set_beds(organisation=organisation("sezim"), free=2, by=amina, at=clock.now())


def names(answer: object) -> list[str]:
    return [row["name"]["en"] for row in answer.json()["results"]]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("entries")
def test_filters_narrow(client: Client, clara: User) -> None:
    sign_in(client, clara)
    everybody = client.get(URL)
    assert everybody.status_code == 200
    assert len(names(everybody)) == 8
    assert names(everybody) == sorted(names(everybody))
    assert everybody.json()["next"] is None
    assert names(client.get(f"{URL}?service=SHELTER")) == ["Ak Jol Demo", "Sezim Demo"]
    assert names(client.get(f"{URL}?service=SHELTER&region=KG-N")) == ["Ak Jol Demo"]
    assert names(client.get(f"{URL}?service=SHELTER&kind=CRISIS_CENTRE")) == ["Sezim Demo"]


@pytest.mark.usefixtures("entries")
def test_an_entry_has_exactly_these_fields(client: Client, clara: User) -> None:
    sign_in(client, clara)
    [row] = client.get(f"{URL}?kind=CRISIS_CENTRE").json()["results"]
    assert set(row) == {
        "id",
        "kind",
        "name",
        "areas",
        "services",
        "profile",
        "beds",
        "verified_on",
        "not_checked_for_six_months",
    }
    assert row["services"] == [{"service": "SHELTER", "eligibility": ""}]
    assert row["beds"]["free"] == 2
    assert row["profile"]["languages"] == ["KY"]
    assert row["not_checked_for_six_months"] is True


def test_cursor_goes_through_all_once(
    client: Client, clara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nrm_actors.api.PAGE", 3)
    sign_in(client, clara)
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        answer = client.get(URL, {"cursor": cursor})
        seen += names(answer)
        cursor = answer.json()["next"] or ""
    assert cursor == ""
    assert len(seen) == len(set(seen)) == 8


NOBODY = "00000000-0000-0000-0000-000000000000"
ODD = [f"cursor={write_cursor((name, NOBODY))}" for name in ("a\0", "\ud800")]


@pytest.mark.parametrize(
    "query", ["service=NONSENSE", "region=XX", "kind=cso", "cursor=!!", "cursor=WzEsMl0", *ODD]
)
def test_bad_input_is_400(query: str, client: Client, clara: User) -> None:
    sign_in(client, clara)
    assert client.get(f"{URL}?{query}").status_code == 400


def test_nobody_gets_nothing(client: Client) -> None:
    answer = client.get(URL)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
