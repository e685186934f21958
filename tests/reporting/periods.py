"""A year that is over, with real facts in the database, and the statistics role that closes it."""

from datetime import date

import numpy as np

from accounts.models import Organisation, User
from core import clock, scope
from core.roles import Process
from reporting.actions.fact import NewFact, record_facts
from reporting.actions.period import close_period, open_year
from reporting.catalogue import Rhythm
from reporting.models import CountingPeriod, Release
from tests.database import as_process, owner_rows
from tests.reporting.attacks.population import codes, one_year, people

QUARTERS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10}


def last_year() -> int:
    return clock.today().year - 1


def opened_year(*, frozen: bool = True) -> None:
    with as_process(Process.STATS):
        year = open_year(year=last_year(), rhythm=Rhythm.QUARTER)
    if frozen:
        owner_rows(
            "INSERT INTO reporting_catalogueapproval (id, year, version, approved_by, approved_in,"
            " approved_at) SELECT gen_random_uuid(), %s, %s, gen_random_uuid(), gen_random_uuid(),"
            " now() FROM generate_series(1, 2)",
            year.first.year,
            year.catalogue_version,
        )


def invented(number: int = 300) -> list[dict[str, str]]:
    everyone = codes(one_year(people(number, np.random.default_rng())))
    return [{k: v for k, v in p.items() if k not in {"FINE_REGION", "JUSTICE"}} for p in everyone]


def confirm(by: User, month: int, facts: list[NewFact]) -> list[object]:
    with scope.enter(by) as entered:
        home = Organisation.objects.get(pk=entered.organisation)
        first = date(last_year(), month, 1)
        return list(record_facts(organisation=home, month=first, facts=facts, by=by))


def confirm_year(by: User, everyone: list[dict[str, str]]) -> None:
    """Confirm four months with everybody in the month of their quarter."""
    for quarter, month in QUARTERS.items():
        late = quarter == "Q1"
        here = [
            person
            for person in everyone
            if person["TIME"] == quarter or (late and person["TIME"] == "EARLIER_YEAR")
        ]
        confirm(by, month, [NewFact(person) for person in here])


def period(kind: str, place: int = 0) -> CountingPeriod:
    return CountingPeriod.objects.filter(kind=kind).order_by("first")[place]


def close_quarters() -> list[Release]:
    with as_process(Process.STATS):
        return [close_period(period=period("QUARTER", place)) for place in range(4)]


def close_year() -> Release:
    with as_process(Process.STATS):
        return close_period(period=period("YEAR"))
