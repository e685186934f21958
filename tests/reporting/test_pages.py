"""The figures page says the same numbers to everybody, in each form."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from reporting.official import research_figures

pytestmark = pytest.mark.db


@pytest.fixture
def anybody() -> Client:
    return Client()


def test_the_gap_stands_with_its_units_and_notes(anybody: Client) -> None:
    page = anybody.get("/figures/", headers={"accept-language": "en"}).content.decode()
    for number in ("355", "55", "31", "24"):
        assert f"<b>{number}</b>" in page
    assert "one cannot be subtracted from the other" in page
    assert "Not every person wants a complaint." in page


def test_page_program_and_file_say_the_same(anybody: Client) -> None:
    listed = anybody.get("/api/v1/official-figures/").json()["results"]
    rows = list(csv.DictReader(io.StringIO(anybody.get("/figures/official.csv").content.decode())))
    assert len(listed) == len(rows) == len(research_figures()) > 40
    for said, row in zip(listed, rows, strict=True):
        assert str(said["value"] if said["value"] is not None else "") == row["value"]
        assert (said["code"], said["unit"]) == (row["code"], row["unit"])


def test_every_figure_carries_unit_source_period_and_mark(anybody: Client) -> None:
    for figure in anybody.get("/api/v1/official-figures/").json()["results"]:
        assert figure["unit"]
        assert figure["source"]
        assert figure["period"]
        assert figure["unverified"] in (True, False)


def test_signed_in_and_anonymous_read_the_same_figures(
    anybody: Client, person: Callable[[str], User]
) -> None:
    member = Client()
    member.force_login(person("gulnara"))
    assert (
        member.get("/api/v1/official-figures/").content
        == anybody.get("/api/v1/official-figures/").content
    )
