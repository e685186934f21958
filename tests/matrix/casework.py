"""From first word to file: contacts, five questions, the page of a case, my day."""

from typing import Any
from uuid import UUID, uuid4

from accounts.models import User
from cases.actions.absent_person import Reported, record_absent_person
from cases.actions.closure import Closing, close_case
from cases.actions.contact import Call, record_contact
from cases.actions.found_group import FoundPerson, Together, open_group
from cases.enums import ContactChannel, ContactOutcome
from cases.models import Case
from core import scope
from tests.matrix.cases import SEES, aminas_case
from tests.matrix.table import Row, everyone, not_offered, only, row

TAKES = ("amina", "boris", "clara", "hamid")
OPENERS = ("amina", "boris", "clara")
CASE_ROLES = ("amina", "boris", "clara", "daniel", "esen", "hamid", "jamila")
SAID = {"channel": "PHONE", "outcome": "INFORMATION"}


def member(name: str) -> User:
    return User.objects.get(email=f"{name}@demo.test")


def own_case() -> dict[str, Any]:
    return {"case": aminas_case()["case_id"]}


def absent_case() -> dict[str, Any]:
    return {"case": uuid4()}


def worker(case: dict[str, Any], pk: UUID | None = None) -> dict[str, Any]:
    return case | {"worker": pk or member("amina").pk}


def own_contact() -> dict[str, Any]:
    amina = member("amina")
    call = Call(channel=ContactChannel.PHONE, outcome=ContactOutcome.CASE_WANTED)
    with scope.enter(amina):
        return {"contact": record_contact(call=call, by=amina).pk}


def absent_contact() -> dict[str, Any]:
    return {"contact": uuid4()}


def closed_case() -> dict[str, Any]:
    address, amina = own_case(), member("amina")
    with scope.enter(amina):
        case = Case.objects.get(pk=address["case"])
        close_case(case=case, closing=Closing(reason="NEEDS_MET"), by=amina)
    return address


def own_group() -> dict[str, Any]:
    amina = member("amina")
    people = [FoundPerson(working_name=name) for name in ("Nurgul", "Zarina")]
    with scope.enter(amina):
        made = open_group(together=Together(place="Farm"), people=people, by=amina)
    return {"group": made.pk}


def own_absent() -> dict[str, Any]:
    amina = member("amina")
    reported = Reported(who="Nurgul", danger="Locked in", reporter="A sister")
    with scope.enter(amina):
        return {"absent": record_absent_person(reported=reported, by=amina).pk}


def of_case(name: str, get: int, post: int | None, *who: str) -> tuple[Row, ...]:
    """Declare a page of one case for those who see it, for strangers, and for no case at all."""
    sending = only(post, *who, others=404) if post else not_offered()
    if post and "amina" not in who:
        sending = sending | {"amina": 403}
    reading = only(get, *who, others=404)
    if "amina" not in who:
        reading = reading | {"amina": 403}
    nothing = everyone(404, nobody=302)
    return (
        row(f"cases:{name}", "GET", reading, address=own_case),
        row(f"cases:{name}", "POST", sending, address=own_case),
        row(f"cases:{name}", "GET", nothing, address=absent_case, case="absent"),
    )


TABLE = (
    row("cases:my_day", "GET", everyone(200, nobody=302)),
    row("cases:my_day", "POST", not_offered()),
    row("cases:contacts", "GET", only(200, *TAKES)),
    row("cases:contacts", "POST", not_offered()),
    row("cases:contact_new", "GET", only(200, *TAKES)),
    row("cases:contact_new", "POST", only(422, *TAKES)),
    row("cases:contact", "GET", only(200, *SEES, others=404), address=own_contact),
    row("cases:contact", "POST", not_offered(), address=own_contact),
    row("cases:contact", "GET", everyone(404, nobody=302), address=absent_contact, case="absent"),
    row("cases:contact_case", "GET", only(200, *SEES) | {"clara": 404}, address=own_contact),
    row("cases:contact_case", "POST", only(422, *SEES) | {"clara": 404}, address=own_contact),
    row("cases:contact_done", "GET", not_offered(), address=own_contact),
    row("cases:contact_done", "POST", only(422, *SEES, others=404), address=own_contact),
    row("cases:case_new", "GET", only(200, *OPENERS)),
    row("cases:case_new", "POST", only(422, *OPENERS)),
    *of_case("case", 200, None, *SEES),
    *of_case("timeline", 200, None, *SEES),
    *of_case("stage", 200, 422, *SEES),
    *of_case("risk", 200, 422, *SEES),
    *of_case("next_step", 200, 422, *SEES),
    row("cases:of_age", "GET", not_offered(), address=own_case),
    row("cases:of_age", "POST", only(302, *SEES, others=404), address=own_case),
    *of_case("best_interests", 200, 422, *SEES),
    *of_case("consulate", 200, 422, *SEES),
    *of_case("return_risk", 200, 422, *SEES),
    *of_case("close", 200, 422, *SEES),
    row(
        "cases:closure",
        "GET",
        only(200, *SEES, others=404),
        address=closed_case,
    ),
    row(
        "cases:closure",
        "POST",
        only(422, "boris", others=404) | {"amina": 403},
        address=closed_case,
    ),
    row("cases:groups", "GET", only(200, *OPENERS)),
    row("cases:groups", "POST", not_offered()),
    row("cases:group_new", "GET", only(200, *OPENERS)),
    row("cases:group_new", "POST", only(422, *OPENERS)),
    row("cases:found_group", "GET", only(200, *SEES, others=404), address=own_group),
    row("cases:found_group", "POST", not_offered(), address=own_group),
    row("cases:absent_list", "GET", only(200, *OPENERS)),
    row("cases:absent_list", "POST", not_offered()),
    row("cases:absent_new", "GET", only(200, *OPENERS)),
    row("cases:absent_new", "POST", only(422, *OPENERS)),
    row("cases:absent_person", "GET", only(200, *SEES, others=404), address=own_absent),
    row("cases:absent_person", "POST", only(422, *SEES, others=404), address=own_absent),
    row("cases:absent_reporter", "GET", not_offered(), address=own_absent),
    row("cases:absent_reporter", "POST", only(200, *SEES, others=404), address=own_absent),
    *of_case("workers", 200, 422, "boris"),
    row(
        "cases:worker_off",
        "GET",
        not_offered(),
        address=lambda: worker(own_case()),
    ),
    row(
        "cases:worker_off",
        "POST",
        only(302, "boris", others=404) | {"amina": 403},
        address=lambda: worker(own_case()),
    ),
    row(
        "cases:worker_off",
        "POST",
        everyone(404, nobody=302) | {"amina": 403},
        address=lambda: worker(own_case(), uuid4()),
        case="nobody of the case",
    ),
    row("cases_api:contacts", "POST", only(201, *TAKES, nobody=401), data=SAID, json=True),
)
