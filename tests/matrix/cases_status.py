"""Identification and status: the lead assesses and asks, officers and panels decide."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.case import open_case
from cases.actions.consent import Terms, record_consent
from cases.actions.decision_request import send_decision_request
from cases.actions.status import give_presumed
from cases.enums import ConsentDecision, ConsentMode, ConsentPurpose
from cases.models import Episode
from core import scope
from tests.cases.mechanism import Mechanism, set_up
from tests.matrix.table import everyone, not_offered, only, row
from vault.enums import Scope

LEAD = ("amina", "boris")
PANEL = ("esen", "jamila")
CHECKERS = ("amina", "boris", "daniel", "esen")
UNACCREDITED = ("clara", "jamila")
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
        made = assess(
            episode=SAID["episode"], criteria="ADULT_LABOUR", answers={"EX02": "YES"}, by=amina
        )
        sent = send_decision_request(
            episode=SAID["episode"], assessment=made, body=panel.panel, reasons="No pay", by=amina
        )
    return {"request_id": sent.pk}


def presumed() -> dict[str, Any]:
    return {"episode": str(SAID["episode"].pk), "rung": "PRESUMED", "reasons": "No pay"}


def absent_decision() -> dict[str, Any]:
    return {"case_id": uuid4(), "decision_id": uuid4()}


def page_of(address: dict[str, Any]) -> dict[str, Any]:
    """Name the parts as the pages do."""
    names = {"case_id": "case", "episode_id": "episode", "request_id": "question"}
    return {names.get(key, key): value for key, value in address.items()}


def page_case() -> dict[str, Any]:
    return page_of(case())


def page_matter() -> dict[str, Any]:
    return page_of(episode())


def page_card() -> dict[str, Any]:
    return page_of(decision()) | {"episode": SAID["episode"].pk}


def card_address() -> dict[str, Any]:
    address = page_card()
    del address["decision_id"]
    return address


def page_question() -> dict[str, Any]:
    return page_of(question())


def page_decision() -> dict[str, Any]:
    address = page_of(decision())
    return {"case": address["case"], "decision": address["decision_id"]}


def case_question() -> dict[str, Any]:
    return page_question() | {"case": SAID["episode"].case_id}


def consent() -> dict[str, Any]:
    address, amina = case(), person("amina")
    terms = Terms(
        purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.READ_ALOUD,
    )
    with scope.enter(amina):
        made = record_consent(case=SAID["episode"].case, terms=terms, by=amina)
    return address | {"consent_id": made.pk}


SEES = {"others": 404, "nobody": 401}
TABLE = (
    row("cases_api:criteria", "GET", everyone(200, nobody=401)),
    row(
        "cases_api:consents",
        "POST",
        only(201, *LEAD, **SEES),
        address=case,
        data={"purpose": "INTERVIEW_AND_RECORD", "mode": "WRITTEN"},
        json=True,
    ),
    row(
        "cases_api:consent_withdraw",
        "POST",
        only(200, *LEAD, **SEES),
        address=consent,
        json=True,
    ),
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
    row("cases:status", "GET", only(200, *LEAD, others=404), address=page_case),
    row("cases:status", "POST", not_offered(), address=page_case),
    row("cases:decision", "GET", only(200, *LEAD, others=404), address=page_decision),
    row("cases:decision", "POST", not_offered(), address=page_decision),
    row("cases:question_withdraw", "GET", only(200, *LEAD, others=404), address=case_question),
    row("cases:question_withdraw", "POST", only(302, *LEAD, others=404), address=case_question),
    row("cases:criteria", "GET", only(302, *LEAD, others=404), address=page_case),
    row("cases:criteria", "POST", not_offered(), address=page_case),
    *(
        row(f"cases:{name}", method, only(status, *LEAD, others=404), address=page_matter)
        for name in ("assess", "ask_panel")
        for method, status in (("GET", 200), ("POST", 422))
    ),
    row("cases:decline_status", "GET", only(200, *LEAD, others=404), address=page_matter),
    row("cases:decline_status", "POST", only(302, *LEAD, others=404), address=page_matter),
    row(
        "cases:presume",
        "GET",
        only(200, "boris", others=404) | {"amina": 403},
        address=page_matter,
    ),
    row(
        "cases:presume",
        "POST",
        only(422, "boris", others=404) | {"amina": 403},
        address=page_matter,
    ),
    row("cases:card", "GET", only(200, *LEAD, others=404), address=card_address),
    row("cases:card", "POST", only(422, *LEAD, others=404), address=card_address),
    row("cases:card", "GET", everyone(404, nobody=302), address=page_matter, case="no certificate"),
    row("cases:check_card", "GET", only(200, *CHECKERS, *UNACCREDITED), address=mechanism),
    row("cases:check_card", "POST", only(422, *CHECKERS), address=mechanism),
    row("cases:certificate_keys", "GET", everyone(200)),
    row("cases:certificate_keys", "POST", everyone(405)),
    row("cases:certificate_keys_file", "GET", everyone(200)),
    row("cases:certificate_keys_file", "POST", everyone(405)),
    row("cases:decision_requests", "GET", only(200, "boris", *PANEL)),
    row("cases:decision_requests", "POST", not_offered()),
    row("cases:decision_request", "GET", only(200, *PANEL, others=404), address=page_question),
    row("cases:decision_request", "POST", not_offered(), address=page_question),
    *(
        row(f"cases:{name}", method, expected, address=page_question)
        for name, status in (
            ("decision_open", 302),
            ("decision_sign", 422),
            ("decision_recuse", 302),
        )
        for method, expected in (
            ("GET", not_offered()),
            ("POST", only(status, *PANEL, others=404)),
        )
    ),
)
