"""The pages of the criminal track, as the lead's people use them."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Episode
from core import scope
from justice.models import NotReported, Registration
from tests.accounts.people import sign_in
from tests.justice.conftest import DAY, NUMBER

pytestmark = pytest.mark.db


def day(name: str, year: int = DAY.year) -> dict[str, int]:
    return {f"{name}_day": DAY.day, f"{name}_month": DAY.month, f"{name}_year": year}


def test_from_reasons_to_a_court(matter: Episode, amina: User, clara: User) -> None:
    client = Client()
    sign_in(client, amina)
    track = f"/cases/{matter.case_id}/justice/"
    of_matter = f"/cases/{matter.case_id}/matters/{matter.pk}/"
    assert f'href="{track}"' in client.get(f"/cases/{matter.case_id}/").content.decode()
    assert "Nothing is written down" in client.get(track).content.decode()
    silence = {"wish": "DOES_NOT_WANT", "main_reason": "STIGMA", "said_by": "PERSON"}
    assert client.post(f"{of_matter}not-reported/", silence).status_code == 302
    entry = {"register": "ERPP", "offence": "KG-CC-2017-171", "number": NUMBER}
    assert client.post(f"{of_matter}registration/", entry).status_code == 422, "without a day"
    to_come = entry | day("registered_on", year=2999)
    assert client.post(f"{of_matter}registration/", to_come).status_code == 422
    said = client.post(f"{of_matter}registration/", entry | day("registered_on"))
    assert said["Location"] == track
    page = client.get(track).content.decode()
    for shown in (NUMBER, "Trafficking in persons", "Fear of shame", "Registered"):
        assert shown in page, shown
    outcome = page.split('/outcome/"')[0].rpartition('href="')[2] + "/outcome/"
    discontinued = {"step": "DISCONTINUED"} | day("happened_on")
    assert "ground" in client.post(outcome, discontinued).content.decode()
    assert client.post(outcome, {"step": "CONVICTED"} | day("happened_on")).status_code == 422
    assert client.post(outcome, {"step": "TO_COURT"} | day("happened_on")).status_code == 302
    assert "Sent to court" in client.get(track).content.decode()
    other = Client()
    sign_in(other, clara)
    assert other.get(track).status_code == 404
    assert other.get(outcome).status_code == 404


def test_a_page_that_is_sent_twice_is_written_once(matter: Episode, amina: User) -> None:
    client = Client()
    sign_in(client, amina)
    of_matter = f"/cases/{matter.case_id}/matters/{matter.pk}/"
    assert 'name="once"' in client.get(f"{of_matter}registration/").content.decode()
    silence = {"wish": "DOES_NOT_WANT", "said_by": "PERSON", "once": str(uuid4())}
    entry = {"register": "ERPP", "offence": "KG-CC-2017-171", "once": str(uuid4())}
    for _ in range(2):
        assert client.post(f"{of_matter}not-reported/", silence).status_code == 302
        sent = client.post(f"{of_matter}registration/", entry | day("registered_on"))
        assert sent.status_code == 302
    with scope.enter(amina):
        assert Registration.objects.filter(case=matter.case_id).count() == 1
        assert NotReported.objects.filter(case=matter.case_id).count() == 1
