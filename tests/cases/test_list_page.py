"""The list of cases and the search page, as a browser sees them."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases.actions.access import assign
from cases.actions.case import move_to_stage
from cases.actions.closure import Closing, close_case
from cases.enums import Stage
from cases.models import Case
from core import clock, scope
from tests.accounts.people import sign_in
from tests.cases.conftest import AIGERIM, Opener

pytestmark = pytest.mark.db

LIST, SEARCH = "/cases/", "/cases/search/"
NEUTRAL = "A colleague may already work with this person"


def numbered(number: int) -> dict[str, Any]:
    return {"working_name": f"Person{number:03}x"}


def open_many(open_as: Opener, user: User, count: int) -> list[Case]:
    return [
        open_as(user, numbered(number), contact={}, despite_duplicates=True)
        for number in range(count)
    ]


def test_amina_sees_her_case_and_clara_an_empty_list(
    client: Client, amina: User, clara: User, open_as: Opener
) -> None:
    case = open_as(amina)
    sign_in(client, amina)
    page = client.get(LIST).content.decode()
    for said in (case.code, "Айгерим", "First contact", "Fill in the first sections", "tomorrow", "Amina", f"/cases/{case.pk}/"):  # fmt: skip
        assert said in page
    other = Client()
    sign_in(other, clara)
    page = other.get(LIST).content.decode()
    assert "No case is open to you yet" in page
    assert case.code not in page
    assert "Айгерим" not in page.replace("Айгерим, Aygerim, Ойгерим", "")


def test_those_who_work_on_no_case_have_no_list(
    client: Client, elena: User, person: Callable[[str], User]
) -> None:
    for user in (elena, person("gulnara"), person("farida"), person("hamid")):
        browser = Client()
        sign_in(browser, user)
        assert browser.get(LIST).status_code == 403
        assert browser.post(SEARCH, {"q": "x"}).status_code == 403
    assert client.get(LIST).status_code == 302


def test_hidden_names_are_not_even_opened(client: Client, amina: User, open_as: Opener) -> None:
    case = open_as(amina)
    sign_in(client, amina)
    client.post("/names/", {"hide": "1"})
    with CaptureQueriesContext(connection) as asked:
        page = client.get(LIST).content.decode()
    assert case.code in page
    assert "name hidden" in page
    assert not any("vault_open_grants" in query["sql"] for query in asked)
    assert "Айгерим" not in page.replace("Айгерим, Aygerim, Ойгерим", "")


def test_fifty_rows_cost_as_many_queries_as_one(
    client: Client, amina: User, open_as: Opener
) -> None:
    open_many(open_as, amina, 2)
    sign_in(client, amina)
    client.get(LIST)
    with CaptureQueriesContext(connection) as two:
        client.get(LIST)
    open_many(open_as, amina, 51)
    with CaptureQueriesContext(connection) as fifty:
        page = client.get(LIST).content.decode()
    assert page.count("/cases/KG") == 0
    assert page.count('class="code"') == 50
    assert len(fifty) == len(two)


@pytest.mark.parametrize("order", ["", "NEXT_STEP"])
def test_pages_join_without_gap_or_repeat(
    order: str, client: Client, amina: User, boris: User, open_as: Opener
) -> None:
    cases = open_many(open_as, amina, 53)
    with scope.enter(boris):
        for case in cases[:5]:
            assign(case=case, to=boris, by=boris)
    for user in (amina, boris):
        browser = Client()
        sign_in(browser, user)
        seen: list[str] = []
        address = f"{LIST}?order={order}"
        while address:
            page = browser.get(address).content.decode()
            seen += [case.code for case in cases if case.code in page]
            found = page.split('rel="next"')[0].rsplit('href="', 1) if 'rel="next"' in page else []
            address = found[1].split('"')[0].replace("&amp;", "&") if found else ""
        assert sorted(seen) == sorted(case.code for case in cases)


def test_filters_narrow_and_survive_in_the_address(
    client: Client, amina: User, boris: User, open_as: Opener
) -> None:
    first, second, third = open_many(open_as, amina, 3)
    with scope.enter(amina):
        move_to_stage(case=second, stage=Stage.ASSISTANCE, by=amina)
        close_case(case=third, closing=Closing(reason="LOST_CONTACT"), by=amina)
        Case.objects.filter(pk=second.pk).update(next_step_on=clock.today() - timedelta(days=3))
    with scope.enter(boris):
        assign(case=first, to=boris, by=boris)
    sign_in(client, amina)
    for query, expected in (
        ("", [first, second]),
        ("?stage=ASSISTANCE", [second]),
        ("?risk=HIGH", []),
        (f"?worker={boris.pk}", [first]),
        ("?shown=OVERDUE", [second]),
        ("?shown=WAITING", [second]),
        ("?shown=WAITING&order=NEXT_STEP", [second]),
        ("?shown=CLOSED", [third]),
        ("?shown=CLOSED&order=NEXT_STEP", [third]),
    ):
        page = client.get(LIST + query).content.decode()
        assert [one for one in (first, second, third) if one.code in page] == expected, query
    page = client.get(f"{LIST}?stage=ASSISTANCE&order=NEXT_STEP").content.decode()
    assert re.search(r'<option value="ASSISTANCE"\s+selected', page)
    assert "shown=CLOSED&amp;stage=ASSISTANCE&amp;order=NEXT_STEP" in page
    assert "Waiting for me: 1" in page
    assert "overdue by 3 days" in page


@pytest.mark.parametrize(
    "query",
    ["?stage=NONSENSE", "?worker=x", "?after=%00", "?after=bm90anNvbg", "?after=WyJ4IiwieSJd",
     "?after=WyIyMDI2LTAxLTAxIiwiMSJd&order=NEXT_STEP", f"?worker={UUID(int=9)}", "?shown=%F0%9F", "?after=W10"],
)  # fmt: skip
def test_an_address_that_is_not_ours_shows_the_list(
    query: str, client: Client, amina: User, open_as: Opener
) -> None:
    case = open_as(amina)
    sign_in(client, amina)
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    assert case.code in answer.content.decode()


def test_search_answers_in_the_page_and_never_in_an_address(
    client: Client, amina: User, open_as: Opener
) -> None:
    case = open_as(amina)
    sign_in(client, amina)
    for typed in ("Aygerim Asanova", "Ойгерим", case.code, "0555 123 456"):
        answer = client.post(SEARCH, {"q": typed})
        assert answer.status_code == 200, "no redirect could carry the words"
        assert case.code in answer.content.decode(), typed
    assert "Probably the same person" in client.post(SEARCH, {"q": AIGERIM["pin"]}).content.decode()
    assert client.get(f"{SEARCH}?q=Aygerim")["Location"] == LIST
    assert f'action="{SEARCH}"' in client.get(LIST).content.decode()


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\u202eмир", "а" * 10_000])
def test_what_cannot_be_searched_is_refused_calmly(typed: str, client: Client, amina: User) -> None:
    sign_in(client, amina)
    answer = client.post(SEARCH, {"q": typed})
    assert answer.status_code == 422
    assert "Error:" in answer.content.decode()


def test_polyglots_in_names_are_inert(client: Client, amina: User, open_as: Opener) -> None:
    evil = "Айгерим\"'><script>alert(1)</script>{{ 7 }}${7*7}"
    open_as(amina, {"working_name": evil, "family_name": "<img src=x onerror=alert(1)>"})
    sign_in(client, amina)
    for page in (client.get(LIST), client.post(SEARCH, {"q": "Айгерим"})):
        text = page.content.decode()
        assert "&lt;script&gt;" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_of_a_colleagues_case_one_sentence_and_nothing_else(
    client: Client, amina: User, boris: User, clara: User, open_as: Opener
) -> None:
    case = open_as(boris)
    for user, expected in ((amina, True), (clara, False)):
        browser = Client()
        sign_in(browser, user)
        page = browser.post(SEARCH, {"q": "Айгерим Асанова 14.03.1999"}).content.decode()
        assert (NEUTRAL in page) is expected
        for word in (case.code, str(case.pk), "Boris", "First contact"):
            assert word not in page


def test_to_a_stranger_a_known_and_an_unknown_person_are_the_same(
    client: Client, amina: User, clara: User, open_as: Opener
) -> None:
    open_as(amina)
    sign_in(client, clara)
    client.post(SEARCH, {"q": "Warm Up 01.01.1990"})
    answers, statements = [], []
    for typed in ("Айгерим Асанова 14.03.1999", "Бермети Касымова 15.04.1998"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(SEARCH, {"q": typed})
        body = answer.content.decode().replace(typed, "")
        answers.append((answer.status_code, without_tokens(body)))
        statements.append([query["sql"].split("(")[0].split('"s1')[0] for query in asked])
    assert answers[0] == answers[1]
    assert statements[0] == statements[1]


def without_tokens(body: str) -> str:
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)
    return re.sub(r'"X-CSRFToken":"[^"]+"', "", body)
