"""Identification and status: the lead assesses and asks, officers and panels decide."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.case import open_case
from cases.actions.decision_request import send_decision_request
from cases.actions.status import give_presumed
from cases.models import Episode
from core import scope
from tests.cases.mechanism import Mechanism, set_up
from tests.matrix.table import everyone, only, row
from vault.enums import Scope

LEAD = ("amina", "boris")
PANEL = ("esen", "jamila")
CHECKERS = ("amina", "boris", "daniel", "esen")
SAID: dict[str, Any] = {}
"""What the last made case is, for bodies that name it."""


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.test")


def mechanism() -> dict[str, Any]:
    SAID["mechanism"] = set_up(person("gulnara"), person("boris"), [person(name) for name in PANEL])
    return {}


def case() -> dict[str, Any]:
    mechanism()
    amina = person("amina")
    with scope.enter(amina):
        made = open_case(values={Scope.IDENTITY: {"working_name": "Айгерим"}}, by=amina)
        SAID["episode"] = Episode.objects.select_related("case").get(case=made)
    return {"case_id": made.pk}


def episode() -> dict[str, Any]:
    return case() | {"episode_id": SAID["episode"].pk}


def decision() -> dict[str, Any]:
    address, boris = case(), person("boris")
    with scope.enter(boris):
        made = give_presumed(episode=SAID["episode"], reasons="No pay", by=boris)
    return address | {"decision_id": made.pk}


def question() -> dict[str, Any]:
    case()
    amina, panel = person("amina"), SAID["mechanism"]
    assert isinstance(panel, Mechanism)
    with scope.enter(amina):
        made = assess(episode=SAID["episode"], criteria="ADULT_LABOUR", answers={}, by=amina)
        sent = send_decision_request(
            episode=SAID["episode"], assessment=made, body=panel.panel, reasons="No pay", by=amina
        )
    return {"request_id": sent.pk}


def presumed() -> dict[str, Any]:
    return {"episode": str(SAID["episode"].pk), "rung": "PRESUMED", "reasons": "No pay"}


def absent_decision() -> dict[str, Any]:
    return {"case_id": uuid4(), "decision_id": uuid4()}


SEES = {"others": 404, "nobody": 401}
TABLE = (
    row("cases_api:criteria", "GET", everyone(200, nobody=401)),
    row("cases_api:episodes", "GET", only(200, *LEAD, **SEES), address=case),
    row("cases_api:episodes", "POST", only(201, *LEAD, **SEES), address=case, json=True),
    row(
        "cases_api:assessments",
        "POST",
        only(201, *LEAD, **SEES),
        address=episode,
        data={"criteria": "ADULT_LABOUR", "answers": {"EX02": "yes"}},
        json=True,
    ),
    row(
        "cases_api:status_decisions",
        "POST",
        only(202, "boris", **SEES) | {"amina": 403},
        address=case,
        data=presumed,
        json=True,
    ),
    row("cases_api:status_decision", "GET", only(200, *LEAD, **SEES), address=decision),
    row(
        "cases_api:status_decision",
        "GET",
        everyone(404, nobody=401),
        address=absent_decision,
        case="absent",
    ),
    row("cases_api:card", "POST", only(201, *LEAD, **SEES), address=decision, json=True),
    row(
        "cases_api:confirm_status",
        "POST",
        only(200, *CHECKERS, nobody=401),
        address=mechanism,
        data={"code": "7QHT-4M2X-9ZKC-1R8V-C"},
        json=True,
    ),
    row("cases_api:decision_requests", "GET", everyone(200, nobody=401)),
    row("cases_api:decision_requests", "POST", everyone(400, nobody=401), json=True),
    row("cases_api:decision_request", "GET", only(200, *PANEL, **SEES), address=question),
    row("cases_api:decision_open", "POST", only(204, *PANEL, **SEES), address=question, json=True),
    row("cases_api:decision_sign", "POST", only(200, *PANEL, **SEES), address=question, json=True),
    row(
        "cases_api:decision_recuse", "POST", only(204, *PANEL, **SEES), address=question, json=True
    ),
)
