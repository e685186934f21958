"""The veil ends a session on which somebody guesses."""

import pytest
from django.test import Client

from accounts.models import Session, User
from tests.accounts.people import sign_in


@pytest.mark.walls
def test_fifth_wrong_code_ends_the_session(client: Client, amina: User) -> None:
    sign_in(client, amina)
    client.post("/account/device-code/", {"pin": "2580"})
    client.post("/veil/")
    codes = [client.post("/unveil/", {"pin": "1234"}).status_code for _ in range(5)]
    assert codes == [403] * 4 + [401]
    assert Session.objects.filter(user=amina.pk).count() == 0
    assert client.post("/unveil/", {"pin": "2580"}).status_code == 401


@pytest.mark.db
def test_a_page_for_everybody_shows_nothing_of_the_member_under_the_veil(
    client: Client, amina: User
) -> None:
    sign_in(client, amina)
    client.post("/account/device-code/", {"pin": "2580"})
    assert amina.display_name in client.get("/figures/").content.decode()
    client.post("/veil/")
    page = client.get("/figures/").content.decode()
    assert amina.display_name not in page
    assert "/referrals/" not in page, "the menu, with what waits"
    client.post("/unveil/", {"pin": "2580"})
    assert "/referrals/" in client.get("/figures/").content.decode()


@pytest.mark.db
def test_a_probe_signs_nobody_out(client: Client, amina: User) -> None:
    sign_in(client, amina)
    assert client.get("/healthz").status_code == 200
    assert client.get("/account/").status_code == 200
