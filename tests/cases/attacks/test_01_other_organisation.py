"""Attacks 1 and 2: what is another's is not there, by its page, by the record, and by the clock.

Each address under a case, a contact, a question to a panel or a referral is asked twice: for one
that exists and is closed to the asker, and for one that nobody has.
"""

import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from cases.actions.consent import Terms, record_consent
from cases.actions.contact import Call, record_contact
from cases.enums import ConsentDecision, ConsentMode, ConsentPurpose, ContactChannel, ContactOutcome
from cases.models import Case, Episode
from core import scope
from tests import database
from tests.accounts.people import sign_in
from tests.cases.filling import new_case

pytestmark = [pytest.mark.walls, pytest.mark.attack]

WORDS = {
    "section": "safety", "group": "danger", "dimension": "recruitment", "scope": "IDENTITY",
    "step": "accept", "token": "x", "name": "may_screen",
}  # fmt: skip
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": ?"[^"]+"')
RUNS = 200
METHODS = {False: ("GET", "POST"), True: ("GET", "POST", "PATCH", "DELETE")}


@dataclass
class Existing:
    """Rows of Amina that are closed to the asker, by the name that addresses give them."""

    case: Case
    ids: dict[str, UUID]


@pytest.fixture
def existing(amina: User) -> Existing:
    case = new_case(amina, restricted=True)
    terms = Terms(
        purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.ORAL_WITNESSED,
    )
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.INFORMATION, told="x")
    with scope.enter(amina):
        consent = record_consent(case=case, terms=terms, by=amina)
        episode = Episode.objects.get(case=case)
        contact = record_contact(call=call, by=amina)
    ids = {"case": case.pk, "case_id": case.pk, "episode": episode.pk, "episode_id": episode.pk}
    return Existing(case, ids | {"consent": consent.pk, "contact": contact.pk})


def routes(patterns: Any = None, space: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of each address that names a case or a contact, and its arguments."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            name = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, name)
        elif isinstance(pattern, URLPattern):
            named = pattern.pattern.converters
            if {"case", "case_id", "contact"} & set(named):
                yield f"{space}{pattern.name}", dict(named)


def address(name: str, arguments: dict[str, Any], ids: dict[str, UUID]) -> str:
    told = {one: WORDS[one] if one in WORDS else ids.get(one, uuid4()) for one in arguments}
    return reverse(name, kwargs=told)


@dataclass
class Asked:
    """What somebody who asks can see of an answer, and what was done for it."""

    status: int
    body: str
    headers: dict[str, str]
    statements: list[str]
    recorded: list[tuple[Any, ...]]


def ask(client: Client, method: str, path: str) -> Asked:
    statements: list[str] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if '"accounts_session"' not in sql:  # when it was last seen is noted once a minute
            statements.append(sql)
        return execute(sql, parameters, many, context)

    before = [row[0] for row in database.owner_rows("SELECT id FROM audit_event")]
    with ExitStack() as stack:
        for alias in ("default", "side"):
            stack.enter_context(connections[alias].execute_wrapper(note))
        answer = send(client, method, path)
    recorded = database.owner_rows(
        'SELECT event, outcome, actor::text, "case"::text, reason, cardinality(object_ids) > 0'
        " FROM audit_event WHERE id <> ALL (%s::uuid[]) ORDER BY recorded_at, sequence",
        before,
    )
    hidden = {"Set-Cookie", "Content-Security-Policy"}
    headers = {name: text for name, text in answer.headers.items() if name not in hidden}
    body = _TOKEN.sub("", _UUID.sub("", answer.content.decode()))
    return Asked(answer.status_code, body, headers, statements, recorded)


def send(client: Client, method: str, path: str) -> HttpResponse:
    if path.startswith("/api/"):
        return client.generic(method, path, "{}", "application/json")  # type: ignore[return-value]
    return client.generic(method, path)  # type: ignore[return-value]


@pytest.mark.parametrize("name", ["boris", "clara", "elena"])
def test_what_is_closed_is_not_there(
    existing: Existing, person: Callable[[str], User], name: str
) -> None:
    asker = person(name)
    client = Client()
    sign_in(client, asker)
    seen = "SELECT count(*) FROM cases_case WHERE id = %s"
    assert database.owner_rows(seen, str(existing.case.pk)) == [(1,)], "there is a case to find"
    before = database.owner_rows("SELECT c::text FROM cases_case c")
    compared = 0
    for route, arguments in routes():
        if "contact" in arguments and name == "boris":
            continue  # a supervisor of Sezim reads its contacts
        for method in METHODS[route.partition(":")[0].endswith("_api")]:
            nothing = ask(client, method, address(route, arguments, {}))
            closed = ask(client, method, address(route, arguments, existing.ids))
            where = f"{method} {route}"
            assert closed.status == nothing.status, where
            assert closed.status in {403, 404, 405, 415}, (where, closed.status)
            assert closed.body == nothing.body, where
            assert closed.headers == nothing.headers, where
            assert closed.statements == nothing.statements, where
            assert closed.recorded == nothing.recorded, where
            if closed.status == 404:
                events = {(event, outcome) for event, outcome, *_ in closed.recorded}
                assert ("access.refused", "REFUSED") in events, where
                compared += 1
    assert compared > 15
    assert database.owner_rows("SELECT c::text FROM cases_case c") == before


def test_the_one_who_may_gets_another_answer(existing: Existing, amina: User) -> None:
    client = Client()
    sign_in(client, amina)
    opened = ask(client, "GET", address("cases:case", {"case": 1}, existing.ids))
    assert opened.status == 200
    assert existing.case.code in opened.body


@pytest.mark.deep
def test_the_clock_does_not_tell(existing: Existing, clara: User) -> None:
    client = Client()
    sign_in(client, clara)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for run in range(2 * RUNS):
        exists = run % 2 == 0
        path = f"/cases/{existing.case.pk if exists else uuid4()}/"
        began = time.perf_counter()
        assert client.get(path).status_code == 404
        taken[exists].append(time.perf_counter() - began)
    middle = {exists: statistics.median(times) for exists, times in taken.items()}
    spread = statistics.quantiles(taken[False], n=4)
    assert abs(middle[True] - middle[False]) < spread[2] - spread[0], middle
