"""The criminal track: the lead writes it, the scope of legal matters reads it, nobody edits it."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.models import Episode
from core import clock, scope, sql
from justice import steps
from justice.actions.not_reported import ReasonUnknown, record_not_reported
from justice.actions.registration import (
    DayToCome,
    GroundNeeded,
    OffenceUnknown,
    StepDoesNotFollow,
    record_outcome,
)
from justice.enums import SaidBy, Step, Wish
from justice.models import ProceedingEvent, Registration
from justice.selectors.track import Outcome, not_reported_of, outcomes_of
from tests.justice.conftest import DAY, Registers

pytestmark = pytest.mark.db


def test_the_steps_of_python_and_database_are_the_same(amina: User) -> None:
    with scope.enter(amina):
        for former, later in product([None, *Step], Step):
            [row] = sql.call("app.proceeding_may_follow", former and former.value, later.value)
            assert row["proceeding_may_follow"] is steps.may_follow(former, later), (former, later)


def test_what_came_of_it_follows_the_table_and_is_never_edited(
    register: Registers, amina: User
) -> None:
    entry = register()
    with scope.enter(amina):
        for step, ground, error in (
            (Step.CONVICTED, "", StepDoesNotFollow),
            (Step.DISCONTINUED, "", GroundNeeded),
            (Step.DISCONTINUED, "WEATHER", GroundNeeded),
            (Step.TO_COURT, "RECONCILIATION", GroundNeeded),
        ):
            with pytest.raises(error):
                record_outcome(
                    registration=entry, step=step, happened_on=DAY, ground=ground, by=amina
                )
        with pytest.raises(StepDoesNotFollow):
            record_outcome(
                registration=entry,
                step=Step.TO_COURT,
                happened_on=DAY - timedelta(days=1),
                by=amina,
            )
        with pytest.raises(DayToCome):
            tomorrow = clock.today() + timedelta(days=1)
            record_outcome(registration=entry, step=Step.TO_COURT, happened_on=tomorrow, by=amina)
        record_outcome(
            registration=entry,
            step=Step.DISCONTINUED,
            happened_on=DAY,
            ground="RECONCILIATION",
            by=amina,
        )
        assert not Registration.objects.update(offence="KG-CC-2021-159")
        assert not ProceedingEvent.objects.update(step=Step.CONVICTED)
        assert not ProceedingEvent.objects.all().delete()[0]
        with pytest.raises(DatabaseError), transaction.atomic():
            ProceedingEvent.objects.create(
                case=entry.case,
                registration=entry,
                step=Step.CONVICTED,
                happened_on=DAY,
                recorded_at=clock.now(),
                recorded_by=amina,
            )


def test_unknown_codes_are_refused(matter: Episode, register: Registers, amina: User) -> None:
    with pytest.raises(OffenceUnknown):
        register(offence="KG-CC-1961-1")
    with scope.enter(amina), pytest.raises(ReasonUnknown):
        record_not_reported(
            episode=matter,
            wish=Wish.DOES_NOT_WANT,
            reasons=["SHY"],
            said_by=SaidBy.PERSON,
            by=amina,
        )


def test_how_far_justice_came_by_a_day(matter: Episode, register: Registers, amina: User) -> None:
    def came(day: date) -> Outcome | None:
        with scope.enter(amina):
            return outcomes_of(amina, [matter.pk], on=day).get(matter.pk)

    today = clock.today()
    assert came(today) is None
    with scope.enter(amina):
        record_not_reported(
            episode=matter,
            wish=Wish.DOES_NOT_WANT,
            reasons=["STIGMA", "CORRUPTION"],
            said_by=SaidBy.PERSON,
            by=amina,
        )
        [said] = not_reported_of(amina, matter.case)
        assert said.reasons == ["STIGMA", "CORRUPTION"]
    assert came(today) == Outcome(reasons=("STIGMA", "CORRUPTION"))
    assert came(today - timedelta(days=1)) is None
    register(refused=True)
    assert came(today) == Outcome()
    entry = register(registered_on=DAY + timedelta(days=30))
    with scope.enter(amina):
        court = DAY + timedelta(days=90)
        record_outcome(registration=entry, step=Step.TO_COURT, happened_on=court, by=amina)
    assert came(DAY - timedelta(days=1)) is None
    assert came(DAY) == Outcome()
    assert came(DAY + timedelta(days=40)) == Outcome(registered=True)
    assert came(today) == Outcome(registered=True, in_court=True)


def test_who_still_decides_has_no_reasons_yet(matter: Episode, amina: User) -> None:
    with scope.enter(amina):
        record_not_reported(
            episode=matter, wish=Wish.DECIDING, reasons=["TRAUMA"], said_by=SaidBy.WORKER, by=amina
        )
        found = outcomes_of(amina, [matter.pk], on=clock.today())
    assert found == {matter.pk: Outcome()}
