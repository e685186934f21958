"""Who was told little: a case is referred with two scopes and accepted; the rest is the lead's."""

from collections.abc import Callable
from functools import cache
from typing import Any

from cases.actions.assessment import assess, start_assessment
from cases.actions.closure import Closing, close_case
from cases.actions.decision_request import send_decision_request
from cases.actions.exclusion import exclude
from cases.actions.status import give_presumed
from cases.models import Case, Exclusion, StatusCertificate
from core import clock, scope
from nrm_actors import actions as registry
from nrm_actors.enums import AgreementPurpose
from referrals.actions.answering import accept
from referrals.actions.sending import send
from tests.matrix.cases_status import SAID, Mechanism, case, person
from tests.matrix.table import Expected, Row, not_offered, only, row
from tests.organisations import organisation
from tests.referrals.conftest import agree, prepare
from vault.enums import Scope

Address = Callable[[], dict[str, Any]]
LEAD = ("amina", "boris")
RECEIVER = "esen"
TOLD = frozenset({Scope.HEALTH, Scope.NEEDS})


def refer(found: Case) -> Any:
    """Refer the case to Esen, who accepts it; return the consent."""
    sezim, social = organisation("sezim"), organisation("social")
    amina, esen, gulnara = person("amina"), person(RECEIVER), person("gulnara")
    with scope.enter(gulnara):
        registry.record_agreement(
            parties=(sezim, social),
            purpose=AgreementPurpose.REFERRAL,
            valid_from=clock.today(),
            by=gulnara,
        )
    with scope.enter(amina):
        consent = agree(found, social, amina, TOLD)
        made = prepare(found, social, amina, TOLD)
        send(referral=made, by=amina)
    with scope.enter(esen):
        accept(referral=made, by=esen)
    return consent.pk


def referred() -> dict[str, Any]:
    """Make a case with all that hangs on it, referred and accepted; return the ids."""
    made = {"case": case()["case_id"], "worker": person("amina").pk}
    matter, mechanism = SAID["episode"], SAID["mechanism"]
    assert isinstance(mechanism, Mechanism)
    amina, boris = person("amina"), person("boris")
    with scope.enter(boris):
        made["decision"] = give_presumed(episode=matter, reasons="No pay", by=boris).pk
        made["certificate"] = StatusCertificate.objects.get().pk
    with scope.enter(amina):
        over = assess(episode=matter, criteria="ADULT_LABOUR", answers={"EX02": "YES"}, by=amina)
        made["question"] = send_decision_request(
            episode=matter, assessment=over, body=mechanism.panel, reasons="No pay", by=amina
        ).pk
        begun = start_assessment(episode=matter, criteria="ADULT_LABOUR", by=amina)
        found = Case.objects.select_related("intake").get(pk=made["case"])
        exclude(case=found, organisation=organisation("police"), by=amina)
        made |= {"episode": matter.pk, "assessment": begun.pk}
        made["exclusion"] = Exclusion.objects.get().pk
    return made | {"consent": refer(found)}


def closed() -> dict[str, Any]:
    made, amina = referred(), person("amina")
    with scope.enter(amina):
        close_case(
            case=Case.objects.get(pk=made["case"]), closing=Closing(reason="NEEDS_MET"), by=amina
        )
    return {"case": made["case"]}


@cache
def of(*names: str) -> Address:
    """Name the parts of the address as the pages do."""

    def address() -> dict[str, Any]:
        made = referred()
        return {name: made[name] for name in ("case", *names)}

    return address


@cache
def api_of(*names: str) -> Address:
    """Name the parts of the address as the API does."""

    def address() -> dict[str, Any]:
        made = referred()
        return {f"{name}_id": made[name] for name in ("case", *names)}

    return address


def lead(status: int, **others: int) -> Expected:
    """Give the lead's people this status; it does not exist for the receiver and everybody else."""
    return {**only(status, *LEAD, others=404), **others}


def page(name: str, get: int | None, post: int | None, *names: str, **more: str) -> tuple[Row, Row]:
    """Declare a page that only the lead has, with what it answers the lead."""
    found = {"address": of(*names), "case": "referred", "more": more}
    route = f"cases:{name}"
    return (
        row(route, "GET", lead(get) if get else not_offered(), **found),
        row(route, "POST", lead(post) if post else not_offered(), **found),
    )


def supervised(name: str, get: int | None, post: int, *names: str) -> tuple[Row, Row]:
    """Declare a page that the lead has for Boris alone."""
    found = {"address": of(*names), "case": "referred"}
    return (
        row(f"cases:{name}", "GET", lead(get, amina=403) if get else not_offered(), **found),
        row(f"cases:{name}", "POST", lead(post, amina=403), **found),
    )


def call(name: str, method: str, status: int, *names: str, data: Any = None, **more: Any) -> Row:
    """Declare a call that only the lead has."""
    told = {key: more.pop(key) for key in ("scope",) if key in more}
    expected = lead(status, nobody=401) | more
    found = {"address": api_of(*names), "case": "referred", "json": method != "GET"}
    return row(f"cases_api:{name}", method, expected, data=data, more=told, **found)


def decision_again() -> dict[str, Any]:
    return {"episode": str(SAID["episode"].pk), "rung": "PRESUMED", "reasons": "No pay"}


BOTH = only(200, *LEAD, RECEIVER, others=404)
SECTION = {"section": "safety"}
GROUP = {"section": "safety", "group": "danger"}
TABLE = (
    row("cases:case", "GET", BOTH, address=of(), case="referred"),
    row("cases_api:case", "GET", {**BOTH, "nobody": 401}, address=api_of(), case="referred"),
    row("cases:case", "GET", BOTH, address=closed, case="referred and closed"),
    row("cases:closure", "GET", lead(200), address=closed, case="referred and closed"),
    *page("timeline", 200, None),
    *page("close", 200, 422),
    *page("stage", 200, 422),
    *page("risk", 200, 422),
    *page("next_step", 200, 422),
    *supervised("workers", 200, 422),
    *supervised("worker_off", None, 302, "worker"),
    *page("status", 200, None),
    *page("decision", 200, None, "decision"),
    *page("question_withdraw", 200, 302, "question"),
    *page("certificate", 200, None, "certificate"),
    *page("criteria", 302, None),
    *page("assess", 200, 422, "episode"),
    *supervised("presume", 200, 422, "episode"),
    *page("decline_status", 200, 302, "episode"),
    *page("ask_panel", 200, 422, "episode"),
    *page("card", 200, 422, "episode"),
    *page("assessment", 200, 302, "assessment"),
    *page("elements", 200, 302, "assessment"),
    *page("dimension", 200, 302, "assessment", dimension="exploitation"),
    *page("section", 302, None, **SECTION),
    *page("group", 200, 409, **GROUP),
    *page("autosave", None, 204, **GROUP),
    *page("consent", 200, 200),
    *page("consents", 200, None),
    *page("consent_withdraw", 200, 200, "consent"),
    *page("best_interests", 200, 422),
    *page("of_age", None, 302),
    *page("consulate", 200, 422),
    *page("return_risk", 200, 422),
    *page("exclusions", 200, 200),
    *page("exclusion_end", None, 302, "exclusion"),
    *page("restrict", 200, 422),
    *page("recuse", 200, 302),
    row("justice:track", "GET", lead(200), address=of(), case="referred"),
    row("justice:registration", "GET", lead(200), address=of("episode"), case="referred"),
    row("justice:not_reported", "GET", lead(200), address=of("episode"), case="referred"),
    call("scope", "PATCH", 200, data={"needs_note": "x"}, scope="needs"),
    call("consents", "POST", 201, data={"purpose": "INTERVIEW_AND_RECORD", "mode": "WRITTEN"}),
    call("consent_withdraw", "POST", 200, "consent"),
    call("episodes", "GET", 200),
    call("episodes", "POST", 201),
    call(
        "assessments",
        "POST",
        201,
        "episode",
        data={"criteria": "ADULT_LABOUR", "answers": {"EX02": "yes"}},
    ),
    call("status_decisions", "POST", 409, data=decision_again, amina=403),
    call("status_decision", "GET", 200, "decision"),
    call("card", "POST", 201, "decision"),
)
