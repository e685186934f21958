"""The main menu and where a member lands."""

import pytest
from django.test import Client

from accounts.models import User
from core import navigation, scope
from core.navigation import Entry

pytestmark = pytest.mark.db


def names(*roles: str) -> list[str]:
    return [entry.name for entry in navigation.entries_for(roles)]


def test_entries_follow_roles_and_order() -> None:
    assert "members" in names("ADMINISTRATOR")
    assert "members" not in names("CASEWORKER")
    assert names("CASEWORKER")[-1] == "account"
    orders = [entry.order for entry in navigation.entries_for(["ADMINISTRATOR"])]
    assert orders == sorted(orders)


def test_home_is_the_first_page_of_ones_own_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    everybody = Entry(name="a", label="A", icon="user", url_name="accounts:account", order=1)
    own = Entry(
        name="b",
        label="B",
        icon="user",
        url_name="accounts:members",
        roles=frozenset({"ADMINISTRATOR"}),
        order=2,
    )
    navigation.register(everybody)
    navigation.register(own)
    assert navigation.home_for(["ADMINISTRATOR"]) == "/members/"
    assert navigation.home_for(["CASEWORKER"]) == "/account/"


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("amina", "cases:my_day"),
        ("boris", "cases:my_day"),
        ("daniel", "cases:my_day"),
        ("elena", "accounts:members"),
        ("farida", "audit:security_log"),
        ("gulnara", "reporting:figures"),
        ("hamid", "cases:contacts"),
    ],
)
def test_each_lands_on_the_page_made_for_them(name: str, home: str, person: object) -> None:
    user: User = person(name)  # type: ignore[operator]
    with scope.enter(user) as entered:
        assert navigation.home_for(entered.roles) == navigation.reverse(home)


def test_every_entry_leads_to_a_page_that_its_roles_may_open(person: object) -> None:
    for name in ("amina", "boris", "daniel", "elena", "farida", "gulnara", "hamid"):
        user: User = person(name)  # type: ignore[operator]
        client = Client()
        client.force_login(user)
        with scope.enter(user) as entered:
            roles = entered.roles
        assert client.get("/").status_code == 302
        page = client.get(client.get("/")["Location"], follow=True)
        assert page.status_code == 200, name
        for entry in navigation.entries_for(roles):
            answer = client.get(navigation.reverse(entry.url_name), follow=True)
            assert answer.status_code == 200, (name, entry.name)


def test_what_is_needed_seldom_stands_last_and_home_first(person: object) -> None:
    for name in ("amina", "boris", "elena", "farida", "gulnara", "hamid"):
        user: User = person(name)  # type: ignore[operator]
        client = Client()
        client.force_login(user)
        home = client.get("/")["Location"]
        page = client.get(home, follow=True).content.decode()
        menu = page.split('<nav class="nav"')[1].split("nav__foot")[0]
        first, more = menu.split('class="nav__sub"')
        assert f'href="{home}"' in first, name
        assert 'href="/account/"' in more, name
        assert first.count('class="nav__a"') <= 6, (name, first)


def test_nobody_has_no_menu(client: Client) -> None:
    assert 'class="nav__a"' not in client.get("/sign-in/").content.decode()
