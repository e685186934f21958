"""Referrals: each side in each state; before acceptance the offer alone, after the end nothing."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from accounts.models import Organisation, User
from cases.actions.case import open_case
from cases.models import Case, Consent
from core import clock, scope
from nrm_actors import actions as registry
from nrm_actors.enums import AccreditationKind, AgreementPurpose
from referrals.actions.adding import add_answer
from referrals.actions.answering import accept, start
from referrals.actions.sending import send, withdraw
from referrals.models import Referral, ReferralFile
from tests.cast import ORGANISATIONS
from tests.matrix.table import Row, everyone, not_offered, only, row
from tests.referrals.conftest import agree, prepare
from vault.enums import Scope

Address = Callable[[], dict[str, Any]]
SENDERS = ("amina", "boris")
BOTH = (*SENDERS, "esen")
NOTHING = everyone(404, nobody=302)
NOTHING_API = everyone(404, nobody=401)
TIMES = ("DRAFT", "SENT", "ACCEPTED", "IN_PROGRESS", "WITHDRAWN", "EXPIRED")


def member(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.test")


def bind(sezim: Organisation, social: Organisation, by: User) -> None:
    today = clock.today()
    registry.record_agreement(
        parties=(sezim, social), purpose=AgreementPurpose.REFERRAL, valid_from=today, by=by
    )
    registry.accredit(organisation=social, kind=AccreditationKind.RECEIVE, valid_from=today, by=by)


def a_case() -> Case:
    amina = member("amina")
    with scope.enter(amina):
        opened = open_case(values={Scope.NEEDS: {"goals": ["A bed"]}}, by=amina)
        return Case.objects.select_related("intake").get(pk=opened.pk)


def referral(state: str) -> Referral:
    """Bring a referral of Amina's case to Esen as far as this state."""
    amina, esen, gulnara = member("amina"), member("esen"), member("gulnara")
    case = a_case()
    with scope.enter(gulnara):
        known = {one.name_en: one for one in Organisation.objects.all()}
        social = known[ORGANISATIONS["social"][1]]
        bind(known[ORGANISATIONS["sezim"][1]], social, gulnara)
    with scope.enter(amina):
        consent = agree(case, social, amina)
        made = prepare(case, social, amina)
        if state == "EXPIRED":
            expire(made, consent)
        elif state != "DRAFT":
            send(referral=made, by=amina)
    if state not in {"DRAFT", "SENT", "EXPIRED"}:
        with scope.enter(esen):
            accept(referral=made, by=esen)
            if state == "IN_PROGRESS":
                start(referral=made, by=esen)
    if state == "WITHDRAWN":
        with scope.enter(amina):
            withdraw(referral=made, by=amina)
    return made


def expire(made: Referral, consent: Consent) -> None:
    """Send a draft as of long ago, and end it as the sweep would; within this transaction."""
    ReferralFile.objects.filter(pk=made.pk).update(consent=consent, ground=consent.ground)
    long_ago = clock.now() - timedelta(days=30)
    one = Referral.objects.filter(pk=made.pk)
    one.update(
        state="SENT",
        sent_at=long_ago,
        answer_due_at=long_ago + timedelta(days=3),
        expires_at=consent.expires_at,
    )
    one.update(state="EXPIRED", ended_at=clock.now())


@cache
def at(state: str) -> Address:
    return lambda: {"referral_id": referral(state).pk}


def absent() -> dict[str, Any]:
    return {"referral_id": uuid4()}


@cache
def of_case(state: str = "") -> Address:
    def address() -> dict[str, UUID]:
        if not state:
            return {"case_id": a_case().pk}
        made, amina = referral(state), member("amina")
        with scope.enter(amina):
            return {"case_id": made.file.case_id}

    return address


@cache
def with_addition(name: str) -> Address:
    def address() -> dict[str, UUID]:
        made, esen = referral("ACCEPTED"), member("esen")
        with scope.enter(esen):
            added = add_answer(
                referral=made, scope_code=Scope.NEEDS, field="needs_note", value="x", by=esen
            )
        return {"referral_id": made.pk, name: added.pk}

    return address


def composer(name: str, post: int | None) -> tuple[Row, ...]:
    """Declare a page of the composer: the sender's draft, and what it became; for others nothing."""
    sends = only(post, *SENDERS, others=404) if post else not_offered()
    route = f"referrals:{name}"
    return (
        row(route, "GET", only(200, *SENDERS, others=404), address=at("DRAFT")),
        row(route, "POST", sends, address=at("DRAFT")),
        row(route, "GET", only(302, *SENDERS, others=404), address=at("SENT"), case="sent"),
    )


def page(state: str, *who: str) -> Row:
    expected = only(302 if state == "DRAFT" else 200, *who, others=404)
    return row("referrals:referral", "GET", expected, address=at(state), case=state)


def answer(state: str, *who: str) -> Row:
    expected = only(200, *who, others=404, nobody=401)
    return row("referrals_api:referral", "GET", expected, address=at(state), case=state)


def receivers(name: str, state: str, post: int, **more: Any) -> tuple[Row, ...]:
    """Declare a page of the receiver in the one state in which it exists."""
    route = f"referrals:{name}"
    return (
        row(route, "GET", only(200, "esen", others=404), address=at(state), more=more),
        row(route, "POST", only(post, "esen", others=404), address=at(state), more=more),
        row(route, "GET", NOTHING, address=at("SENT"), more=more, case="before acceptance"),
        row(route, "GET", NOTHING, address=at("WITHDRAWN"), more=more, case="ended"),
        row(route, "GET", NOTHING, address=at("EXPIRED"), more=more, case="expired"),
    )


def step(name: str, state: str, expected: dict[str, int], data: Any = None) -> Row:
    return row(
        "referrals:step",
        "POST",
        expected,
        address=at(state),
        data=data,
        case=name,
        more={"step": name},
    )


def api_step(side: str, name: str, state: str, *who: str, status: int = 200, **data: Any) -> Row:
    expected = only(status, *who, others=404, nobody=401)
    return row(
        f"referrals_api:{side}_step",
        "POST",
        expected,
        address=at(state),
        data=data,
        case=name,
        json=True,
        more={"step": name},
    )


NEEDS_NOTE = {"part": "needs", "field": "needs_note"}
ADDED = {"scope": "needs", "field": "needs_note", "value": "x"}
REASON = {"reason": "NO_CAPACITY"}
RETURN = {"return-reason": "NO_CAPACITY"}
OTHER_SIDE = only(302, "esen", others=404) | dict.fromkeys(SENDERS, 403)
ONE_SIDE = only(302, *SENDERS, others=404)
TABLE = (
    row("referrals:list", "GET", everyone(200, nobody=302)),
    row("referrals:list", "POST", not_offered()),
    row("referrals:of_case", "GET", only(200, *SENDERS, others=404), address=of_case()),
    row("referrals:of_case", "POST", not_offered(), address=of_case()),
    *(
        row("referrals:of_case", "GET", only(200, *who, others=404), address=of_case(s), case=s)
        for s, who in (("SENT", SENDERS), ("ACCEPTED", BOTH), ("WITHDRAWN", SENDERS), ("EXPIRED", SENDERS))
    ),
    row("referrals:refer", "GET", only(200, *SENDERS, others=404), address=of_case()),
    row("referrals:refer", "POST", only(422, *SENDERS, others=404), address=of_case()),
    row(
        "referrals:refer",
        "GET",
        only(200, *SENDERS, others=404) | {"esen": 403},
        address=of_case("ACCEPTED"),
        case="accepted",
    ),
    *composer("need", 422),
    *composer("recipient", 422),
    *composer("scopes", 422),
    *composer("preview", None),
    row("referrals:referral", "POST", not_offered(), address=absent),
    row("referrals:referral", "GET", NOTHING, address=absent, case="absent"),
    *(page(state, *(SENDERS if state == "DRAFT" else BOTH)) for state in TIMES),
    *receivers("finish", "IN_PROGRESS", 422),
    *receivers("addition_new", "ACCEPTED", 422, **NEEDS_NOTE),
    row("referrals:addition_take_over", "GET", not_offered(), address=with_addition("addition_id")),
    row(
        "referrals:addition_take_over",
        "POST",
        only(302, *SENDERS, others=404),
        address=with_addition("addition_id"),
    ),
    row("referrals:step", "GET", not_offered(), address=at("SENT"), more={"step": "accept"}),
    row("referrals:step", "POST", NOTHING, address=absent, more={"step": "accept"}, case="absent"),
    row("referrals:step", "POST", NOTHING, address=at("SENT"), more={"step": "grab"}, case="no such step"),
    step("send", "DRAFT", ONE_SIDE),
    step("discard", "DRAFT", ONE_SIDE),
    step("withdraw", "SENT", ONE_SIDE | {"esen": 403}),
    step("withdraw", "EXPIRED", only(409, *SENDERS, others=404) | {"esen": 403}),
    step("accept", "SENT", OTHER_SIDE, lambda: {"responsible": str(member("esen").pk)}),
    step("decline", "SENT", OTHER_SIDE, REASON),
    step("start", "ACCEPTED", OTHER_SIDE),
    step("return", "ACCEPTED", OTHER_SIDE, RETURN),
    row("referrals_api:referrals", "GET", everyone(200, nobody=401)),
    row("referrals_api:referrals", "POST", everyone(400, nobody=401), json=True),
    row("referrals_api:referral", "GET", NOTHING_API, address=absent, case="absent"),
    *(answer(state, *(SENDERS if state == "DRAFT" else BOTH)) for state in TIMES),
    row(
        "referrals_api:referral",
        "PATCH",
        only(200, *SENDERS, others=404, nobody=401),
        address=at("DRAFT"),
        data={"urgency": "HIGH"},
        json=True,
    ),
    row(
        "referrals_api:referral",
        "PATCH",
        only(409, *SENDERS, others=404, nobody=401),
        address=at("SENT"),
        data={"urgency": "HIGH"},
        json=True,
        case="sent",
    ),
    row(
        "referrals_api:recipients",
        "GET",
        only(200, *SENDERS, others=404, nobody=401),
        address=at("DRAFT"),
    ),
    row(
        "referrals_api:answers",
        "POST",
        only(201, "esen", others=404, nobody=401),
        address=at("ACCEPTED"),
        data=ADDED,
        json=True,
    ),
    *(
        row("referrals_api:answers", "POST", NOTHING_API, address=at(s), data=ADDED, json=True, case=s)
        for s in ("SENT", "WITHDRAWN", "EXPIRED")
    ),
    row(
        "referrals_api:answer_take_over",
        "POST",
        only(200, *SENDERS, others=404, nobody=401),
        address=with_addition("answer_id"),
        json=True,
    ),
    api_step("sender", "send", "DRAFT", *SENDERS),
    api_step("sender", "discard", "DRAFT", *SENDERS),
    api_step("sender", "withdraw", "ACCEPTED", *SENDERS),
    api_step("receiver", "accept", "SENT", "esen"),
    api_step("receiver", "decline", "SENT", "esen", **REASON),
    api_step("receiver", "start", "ACCEPTED", "esen"),
    api_step("receiver", "return", "IN_PROGRESS", "esen", **REASON),
    api_step("receiver", "complete", "IN_PROGRESS", "esen"),
    api_step("receiver", "complete", "WITHDRAWN", "esen", status=409),
    api_step("receiver", "accept", "EXPIRED", "esen", status=409),
    api_step("sender", "withdraw", "EXPIRED", *SENDERS, status=409),
)  # fmt: skip
