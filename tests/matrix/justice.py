"""The criminal track: the lead's people read and write it, for everybody else it does not exist."""

from typing import Any

from accounts.models import User
from cases.actions.case import open_case
from cases.models import Episode
from core import scope
from justice.actions.registration import record_registration
from justice.enums import Register
from tests.justice.conftest import DAY
from tests.matrix.table import not_offered, only, row
from vault.enums import Scope

LEAD = ("amina", "boris")
SEES = only(200, *LEAD, others=404)
WRITES = only(302, *LEAD, others=404)
DATE = {"day": DAY.day, "month": DAY.month, "year": DAY.year}


def day(name: str) -> dict[str, int]:
    return {f"{name}_{part}": number for part, number in DATE.items()}


def made() -> tuple[dict[str, Any], Episode]:
    amina = User.objects.get(email="amina@demo.test")
    with scope.enter(amina):
        case = open_case(values={Scope.IDENTITY: {"working_name": "Айгерим"}}, by=amina)
        return {"case": case.pk}, Episode.objects.select_related("case").get(case=case)


def case() -> dict[str, Any]:
    return made()[0]


def matter() -> dict[str, Any]:
    address, episode = made()
    return address | {"episode": episode.pk}


def registered() -> dict[str, Any]:
    address, episode = made()
    amina = User.objects.get(email="amina@demo.test")
    with scope.enter(amina):
        entry = record_registration(
            episode=episode,
            register=Register.ERPP,
            offence="KG-CC-2017-171",
            registered_on=DAY,
            by=amina,
        )
    return address | {"registration": entry.pk}


ENTRY = {"register": "ERPP", "offence": "KG-CC-2017-171"} | day("registered_on")
OUTCOME = {"step": "TO_COURT"} | day("happened_on")
SILENCE = {"wish": "DECIDING", "said_by": "PERSON"}
TABLE = (
    row("justice:track", "GET", SEES, address=case),
    row("justice:track", "POST", not_offered(), address=case),
    row("justice:registration", "GET", SEES, address=matter),
    row("justice:registration", "POST", WRITES, address=matter, data=ENTRY),
    row("justice:not_reported", "GET", SEES, address=matter),
    row("justice:not_reported", "POST", WRITES, address=matter, data=SILENCE),
    row("justice:outcome", "GET", SEES, address=registered),
    row("justice:outcome", "POST", WRITES, address=registered, data=OUTCOME),
)
