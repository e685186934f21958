"""Attack 35: guessing at many accounts, codes, links and cards from one address or one network."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.actions.invitation import invite_member
from accounts.enums import Role
from accounts.models import User
from core import client as clients
from core import quota, scope
from core.errors import QuotaSpent
from core.quota import ADDRESS_TRIES, NETWORK_TRIES
from core.roles import Process
from core.tasks import drop_counts_over
from tests import database
from tests.accounts.people import post_password

pytestmark = [pytest.mark.walls, pytest.mark.attack]


def spray(address: str, number: int) -> list[int]:
    """Try one password at as many accounts, known and unknown, from one address."""
    asker = Client(REMOTE_ADDR=address)
    names = [f"nobody-{uuid4()}@demo.test" for _ in range(number)]
    return [post_password(asker, name, "wrong").status_code for name in names]


def test_one_address_guesses_at_no_more_accounts(amina: User) -> None:
    assert spray("203.0.113.7", ADDRESS_TRIES) == [401] * ADDRESS_TRIES
    here, elsewhere = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")
    assert post_password(here, amina.email).status_code == 429, "the right password too"
    assert post_password(elsewhere, amina.email).status_code == 302
    database.owner_rows("UPDATE app.quota SET spent_at = spent_at - interval '16 minutes'")
    assert post_password(here, amina.email).status_code == 302


def test_one_network_guesses_at_no_more_accounts(
    amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota, "NETWORK_TRIES", 12)
    for number in range(12):
        assert spray(f"2001:db8:5:{number}::1", 1) == [401]
    inside, outside = Client(REMOTE_ADDR="2001:db8:5:99::1"), Client(REMOTE_ADDR="2001:db8:6::1")
    assert post_password(inside, amina.email).status_code == 429
    assert post_password(outside, amina.email).status_code == 302
    assert NETWORK_TRIES > ADDRESS_TRIES


def test_an_office_behind_one_address_signs_in_all_morning(amina: User, clara: User) -> None:
    for _ in range(ADDRESS_TRIES):
        for user in (amina, clara):
            assert post_password(Client(), user.email).status_code == 302


def test_ones_own_sign_in_washes_nothing_away(clara: User) -> None:
    for _ in range(ADDRESS_TRIES):
        assert spray("203.0.113.7", 1) == [401]
        assert post_password(Client(REMOTE_ADDR="203.0.113.7"), clara.email).status_code in {
            302,
            429,
        }
    assert spray("203.0.113.7", 1) == [429]


def test_links_codes_and_passwords_count_together(elena: User) -> None:
    asker = Client(REMOTE_ADDR="203.0.113.7")
    for number in range(ADDRESS_TRIES - 1):
        link = reverse("accounts:join", args=[f"guess-{number}"])
        assert asker.get(link, secure=True).status_code == 404
    assert post_password(asker, elena.email, "wrong").status_code == 401
    with scope.enter(elena):
        sent = invite_member(
            email="new@demo.test", roles=[Role.CASEWORKER], language="en", by=elena
        )
    link = reverse("accounts:join", args=[sent.token])
    assert asker.get(link, secure=True).status_code == 429, "a right link too"
    assert Client().get(link, secure=True).status_code == 200


def test_forged_headers_change_no_address(settings: Any) -> None:
    assert settings.TRUSTED_PROXIES == 0
    for number in range(ADDRESS_TRIES + 1):
        got = post_password(
            Client(), f"{uuid4()}@demo.test", "wrong", HTTP_X_FORWARDED_FOR=f"198.51.{number}.1"
        )
    assert got.status_code == 429


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.200", (False, True)),
        ("203.0.113.7", "203.0.114.7", (False, False)),
        ("::ffff:203.0.113.7", "203.0.113.7", (True, True)),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", (True, True)),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", (False, True)),
        ("unix", "unix", (True, True)),
    ],
)
def test_what_one_client_is(rf: Any, one: str, other: str, same: tuple[bool, bool]) -> None:
    def marks(address: str) -> clients.Client:
        with clients.begin(rf.get("/", REMOTE_ADDR=address)):
            known = clients.current()
        assert known is not None
        assert clients.current() is None
        return known

    a, b = marks(one), marks(other)
    assert (a.address == b.address, a.network == b.network) == same


def test_no_address_is_stored(amina: User, project_root: Any) -> None:
    spray("203.0.113.7", 2)
    kept = database.owner_rows("SELECT kind, subject FROM app.quota")
    assert {kind for kind, _ in kept} >= {"address", "network", "sign_in"}
    for _kind, subject in kept:
        assert "203" not in subject[:4] or len(subject) == 64
        assert len(subject) == 64
    dump = str(database.owner_rows("SELECT q::text FROM app.quota q"))
    assert "203.0.113" not in dump
    assert "nobody" not in dump


def test_all_is_counted_before_any_is_checked(rf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quota, "ADDRESS_TRIES", 0)
    with clients.begin(rf.get("/")), pytest.raises(QuotaSpent):
        quota.spend("test", "subject", limit=0, per=quota.CLIENT_PER, by_client=True)
    counted = dict(database.owner_rows("SELECT kind, count(*) FROM app.quota GROUP BY kind"))
    assert counted == {"test": 1, "address": 1, "network": 1}


def test_counts_whose_window_is_over_are_swept_by_the_worker_alone(
    person: Callable[[str], User],
) -> None:
    spray("203.0.113.7", 3)
    old = "UPDATE app.quota SET over_at = now() - interval '1 second' WHERE kind = 'sign_in'"
    assert database.owner_rows("SELECT min(over_at) > now() FROM app.quota") == [(True,)]
    database.owner_rows(old)
    with database.as_process(Process.WORKER):
        drop_counts_over()
        drop_counts_over()
    left = database.owner_rows("SELECT DISTINCT kind FROM app.quota ORDER BY kind")
    assert left == [("address",), ("network",)]
