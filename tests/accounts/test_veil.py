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
