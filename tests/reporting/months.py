"""Files that are a month old, with criteria and answers, ready to be counted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from cases.actions.assessment import assess
from cases.actions.case import open_case
from cases.actions.consent import Terms, record_consent
from cases.actions.file import write_episode
from cases.criteria import criteria_set
from cases.enums import ConsentDecision, ConsentMode, ConsentPurpose, Sex
from cases.models import Case, Episode
from core import clock, scope
from core.roles import Process
from reporting.actions.period import open_year
from reporting.catalogue import Rhythm
from tests import database
from tests.reporting.periods import as_process
from vault.enums import Scope

NADIRA: dict[Scope, dict[str, Any]] = {
    Scope.IDENTITY: {
        "working_name": "CANARY-Nadira", "sex": Sex.FEMALE, "birth_year": 1999,
        "nationality": "Кыргызстан", "pin": "21403199900123",
    },
    Scope.LOCATION: {"region": "KG-GO"},
}  # fmt: skip
MATTER = {"countries": ["RU"], "exploitation_types": ["FORCED_LABOUR"]}


@dataclass(frozen=True)
class Answer:
    characteristics: bool | None = True
    number: bool | None = None


def last_month() -> date:
    return (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)


def opened_years() -> None:
    """Open the years of last month and of today, as the statistics process does."""
    with as_process(Process.STATS):
        for year in sorted({last_month().year, clock.today().year}):
            open_year(year=year, rhythm=Rhythm.QUARTER)


def all_signs() -> dict[str, str]:
    criteria = criteria_set("ADULT_LABOUR")
    assert criteria is not None
    return dict.fromkeys(criteria.codes, "YES")


def exploited_only() -> dict[str, str]:
    criteria = criteria_set("ADULT_LABOUR")
    assert criteria is not None
    shown = {one.code: one for one in criteria.dimensions}["EXPLOITATION"]
    return {indicator.code: "YES" for indicator in shown.indicators}


def old_file(
    worker: User,
    *,
    values: dict[Scope, dict[str, Any]] | None = None,
    matter: dict[str, Any] | None = None,
    answers: dict[str, str] | None = None,
    answer: Answer = Answer(),
    restricted: bool = False,
) -> Case:
    """Open a file as of last month, with criteria gone through and both questions answered."""
    with scope.enter(worker):
        case = open_case(
            values=values or NADIRA, by=worker, restricted=restricted, despite_duplicates=True
        )
        episode = Episode.objects.select_related("case").get(case=case)
        write_episode(episode=episode, values=MATTER if matter is None else matter, by=worker)
        if answers is None or answers:
            assess(
                episode=episode, criteria="ADULT_LABOUR", answers=answers or all_signs(), by=worker
            )
        said = {
            ConsentPurpose.ANONYMOUS_STATISTICS: answer.characteristics,
            ConsentPurpose.NUMBER_ONLY_STATISTICS: answer.number,
        }
        for purpose, agreed in said.items():
            if agreed is not None:
                decision = ConsentDecision.GIVEN if agreed else ConsentDecision.REFUSED
                terms = Terms(purpose=purpose, decision=decision, mode=ConsentMode.READ_ALOUD)
                record_consent(case=case, terms=terms, by=worker)
    database.owner_rows(
        "UPDATE cases_episode SET opened_at = %s WHERE case_id = %s",
        f"{last_month():%Y-%m}-15 12:00:00+00",
        str(case.pk),
    )
    return case
