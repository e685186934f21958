"""Cases: lists for those who work on them, one case for those whom its permission rows name."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from cases.actions.case import open_case
from core import scope
from tests.matrix.table import everyone, not_offered, only, row
from vault.enums import Scope

WORKERS = ("amina", "boris", "clara", "daniel", "esen", "jamila")
OPENERS = ("amina", "boris", "clara")
SEES = ("amina", "boris")
NEW = {"scopes": {"identity": {"working_name": "Бермет"}}}


def aminas_case() -> dict[str, Any]:
    amina = User.objects.get(email="amina@demo.test")
    with scope.enter(amina):
        case = open_case(values={Scope.IDENTITY: {"working_name": "Айгерим"}}, by=amina)
    return {"case_id": case.pk}


def absent() -> dict[str, Any]:
    return {"case_id": uuid4()}


def of(address: dict[str, Any], scope_name: str = "identity") -> dict[str, Any]:
    return address | {"scope": scope_name}


TABLE = (
    row("cases:list", "GET", only(200, *WORKERS)),
    row("cases:list", "POST", not_offered()),
    row("cases:search", "GET", only(302, *WORKERS)),
    row("cases:search", "POST", only(200, *WORKERS), data={"q": "Айгерим"}),
    row("cases:search", "POST", only(422, *WORKERS), case="empty"),
    row("cases_api:cases", "GET", only(200, *WORKERS, nobody=401)),
    row("cases_api:cases", "POST", only(201, *OPENERS, nobody=401), data=NEW, json=True),
    row("cases_api:search", "POST", only(200, *WORKERS, nobody=401), data={"q": "А"}, json=True),
    row("cases_api:case", "GET", only(200, *SEES, others=404, nobody=401), address=aminas_case),
    row("cases_api:case", "GET", everyone(404, nobody=401), address=absent, case="absent"),
    row(
        "cases_api:scope",
        "PATCH",
        only(200, *SEES, others=404, nobody=401),
        address=lambda: of(aminas_case()),
        data={"nationality": "KG"},
        json=True,
    ),
    row(
        "cases_api:scope",
        "PATCH",
        everyone(404, nobody=401),
        address=lambda: of(absent()),
        data={"nationality": "KG"},
        json=True,
        case="absent",
    ),
    row(
        "cases_api:scope",
        "PATCH",
        everyone(404, nobody=401),
        address=lambda: of(aminas_case(), "secrets"),
        json=True,
        case="no such scope",
    ),
)
