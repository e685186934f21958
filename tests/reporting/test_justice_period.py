"""How far justice came is drawn once, a year after the year, and moves until then."""

import json
from datetime import date
from uuid import UUID

import pytest

from accounts.models import Organisation, User
from core import clock, scope
from core.roles import Process
from reporting.actions.correction import correct_facts
from reporting.actions.fact import NewFact, PeriodClosed
from reporting.actions.period import PeriodNotOver, close_period
from reporting.figures import figures
from reporting.models import Release
from reporting.selectors.period import periods_due
from tests import database
from tests.reporting import periods
from tests.reporting.periods import as_process, close_quarters, close_year, opened_year, period

pytestmark = pytest.mark.walls
TOLD = {"SEX": "FEMALE", "AGE": "AGE_25_OVER", "HELP": "SHELTER", "JUSTICE": "UNDECIDED"}


def close_justice() -> Release:
    with as_process(Process.STATS):
        return close_period(period=period("JUSTICE"))


def correct(by: User, facts: list[NewFact]) -> int:
    with scope.enter(by) as entered:
        return correct_facts(
            organisation=Organisation.objects.get(pk=entered.organisation),
            month=date(periods.last_year(), 1, 1),
            facts=facts,
            dropped=(),
            by=by,
        )


def test_justice_waits_a_year_and_then_keeps_the_published_total(
    boris: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "last_year", lambda: clock.today().year - 2)
    opened_year()
    told = {**TOLD, "TIME": "Q1"}
    ids = periods.confirm(boris, 1, [NewFact(told) for _ in range(300)])
    close_quarters()
    with pytest.raises(PeriodNotOver):
        close_justice()
    year = close_year()
    changed = [
        NewFact({**told, "JUSTICE": "COURT", "SEX": "MALE"}, None, UUID(str(pk)))
        for pk in ids[:200]
    ]
    assert correct(boris, changed) == 200
    sexes = database.owner_rows("SELECT codes ->> 'SEX', count(*) FROM reporting_fact GROUP BY 1")
    assert sexes == [("FEMALE", 300)], "only how far justice came is written"
    with pytest.raises(Exception, match="closed"):
        database.owner_rows('UPDATE reporting_fact SET codes = codes || \'{"SEX": "MALE"}\'')
    made = close_justice()
    document = json.loads(bytes(made.body))
    total = figures(json.loads(bytes(year.body)))["TOTAL"]
    assert figures(document)["TOTAL"] == total
    assert (document["period"], set(document["tables"])) == (f"{periods.last_year()}-J", {"M6"})
    court = figures(document)["M6.COURT"].value
    assert court is not None
    assert abs(court - 200) < 30
    assert made.number == year.number + 1
    assert close_justice().pk == made.pk
    with pytest.raises(PeriodClosed):
        correct(boris, changed)
    with pytest.raises(Exception, match="closed"):
        database.owner_rows('UPDATE reporting_fact SET codes = codes || \'{"JUSTICE": "COURT"}\'')


def test_justice_of_last_year_is_not_due(boris: User) -> None:
    opened_year()
    with as_process(Process.STATS):
        kinds = [one.kind for one in periods_due(clock.today())]
    assert kinds[-1] == "YEAR"
    assert "JUSTICE" not in kinds
