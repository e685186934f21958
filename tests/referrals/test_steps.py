"""Each step from state to state: who makes it, on what ground, and once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.case import open_case
from cases.actions.consent import withdraw_consent
from cases.enums import ConsentGround, Urgency
from cases.models import Case
from core import clock, scope, sql
from core.errors import NotAllowed, NotVisible
from referrals.actions import answering, sending
from referrals.actions.composing import ReferralIncomplete, offer_from_case
from referrals.actions.reading import open_file
from referrals.actions.step import IllegalJump
from referrals.deadlines import answer_due_at
from referrals.enums import AgeBand, State
from referrals.jumps import may_follow
from referrals.models import Referral, ReferralFile, ResponsibilityPeriod
from referrals.selectors import ground
from referrals.selectors.referral import referral_for
from tests.referrals.conftest import TOLD, Find, Send, agree, prepare
from vault.enums import Scope

pytestmark = pytest.mark.db


def test_python_and_the_database_know_the_same_jumps(amina: User) -> None:
    with scope.enter(amina):
        for former, later in product(State, State):
            [row] = sql.call("app.referral_may_follow", former.value, later.value)
            assert row["referral_may_follow"] == may_follow(former, later), (former, later)


def test_composing_needs_another_organisation_a_service_and_scopes(
    case: Case, amina: User, esen: User, organisation: Find
) -> None:
    with scope.enter(amina):
        with pytest.raises(ReferralIncomplete):
            prepare(case, organisation("sezim"), amina)
        with pytest.raises(ReferralIncomplete):
            prepare(case, organisation("social"), amina, frozenset())
        with pytest.raises(ReferralIncomplete):
            prepare(case, organisation("social"), amina, frozenset({Scope.OFFER}))
        offer = offer_from_case(case=case, by=amina)
        assert offer.age_band == AgeBand.UNCLEAR
    with scope.enter(esen), pytest.raises(NotAllowed):
        prepare(case, organisation("police"), esen)


def test_sending_needs_consent_agreement_and_accreditation(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    with scope.enter(amina):
        referral = prepare(case, organisation("social"), amina)
        agree(case, organisation("social"), amina)
        with pytest.raises(ground.NotAccredited):
            sending.send(referral=referral, by=amina)
    bound("social", agreed=False)
    with scope.enter(amina), pytest.raises(ground.NoAgreement):
        sending.send(referral=referral, by=amina)
    bound("social", accredited=False)
    with scope.enter(amina):
        sent = sending.send(referral=referral, by=amina)
        assert sent.state == State.SENT
        assert sent.answer_due_at and sent.expires_at


@pytest.mark.parametrize("gap", ["nothing", "other case", "other recipient", "scope", "withdrawn"])
def test_without_a_live_consent_for_just_this_nothing_is_sent(
    gap: str, case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social", "police")
    social = organisation("social")
    with scope.enter(amina):
        if gap == "other case":
            other = open_case(values={}, by=amina, despite_duplicates=True)
            agree(other, social, amina)
        elif gap == "other recipient":
            agree(case, organisation("police"), amina)
        elif gap == "scope":
            agree(case, social, amina, TOLD - {Scope.IDENTITY})
        elif gap == "withdrawn":
            withdraw_consent(consent=agree(case, social, amina), by=amina)
        referral = prepare(case, social, amina)
        with pytest.raises(ground.ConsentMissing):
            sending.send(referral=referral, by=amina)
        assert Referral.objects.get(pk=referral.pk).state == State.DRAFT


def test_a_forged_consent_of_another_case_is_refused_by_the_database(
    case: Case, amina: User, organisation: Find
) -> None:
    with scope.enter(amina):
        other = open_case(values={}, by=amina, despite_duplicates=True)
        consent = agree(other, organisation("social"), amina)
        referral = prepare(case, organisation("social"), amina)
        ReferralFile.objects.filter(pk=referral.pk).update(consent=consent, ground="CONSENT")
        with pytest.raises(DatabaseError, match="nothing allows"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(
                state="SENT",
                sent_at=clock.now(),
                answer_due_at=clock.now(),
                expires_at=consent.expires_at,
            )


def test_danger_to_life_does_not_wait_for_an_agreement(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social", agreed=False)
    with scope.enter(amina):
        agree(case, organisation("social"), amina, ground=ConsentGround.VITAL_INTEREST)
        referral = prepare(case, organisation("social"), amina, urgency=Urgency.IMMEDIATE)
        sending.send(referral=referral, by=amina)
        assert ReferralFile.objects.get(pk=referral.pk).ground == "VITAL_INTEREST"


def test_danger_to_life_is_a_ground_beside_a_consent_that_lasts_longer(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social", agreed=False)
    with scope.enter(amina):
        agree(case, organisation("social"), amina, ground=ConsentGround.VITAL_INTEREST)
        agree(case, organisation("social"), amina)
        referral = prepare(case, organisation("social"), amina, urgency=Urgency.IMMEDIATE)
        sending.send(referral=referral, by=amina)
        assert ReferralFile.objects.get(pk=referral.pk).ground == "VITAL_INTEREST"


def test_a_step_out_of_order_is_refused(sent: Send, amina: User, esen: User) -> None:
    referral = sent()
    with scope.enter(esen):
        for step in (answering.start, answering.complete):
            with pytest.raises(IllegalJump):
                step(referral=referral, by=esen)
        answering.accept(referral=referral, by=esen)
        for again in (
            lambda: answering.accept(referral=referral, by=esen),
            lambda: answering.decline(referral=referral, reason="OTHER", by=esen),
            lambda: answering.complete(referral=referral, by=esen),
        ):
            with pytest.raises(IllegalJump):
                again()
    with scope.enter(amina), pytest.raises(IllegalJump):
        sending.discard(referral=referral, by=amina)


@pytest.mark.parametrize("state", [s for s in State if s not in {State.ACCEPTED, State.DECLINED}])
def test_sql_makes_no_jump_for_the_receiver(state: State, sent: Send, esen: User) -> None:
    referral = sent()
    with scope.enter(esen):
        mine = Referral.objects.filter(pk=referral.pk)
        assert mine.count() == 1
        changes: dict[str, Any] = {"state": state, "responsible": esen}
        if state == State.SENT:
            changes["service"] = "HOUSING"
        with pytest.raises(DatabaseError), transaction.atomic():
            mine.update(**changes)


def test_sql_does_not_let_the_sender_accept_or_change_what_was_offered(
    sent: Send, amina: User, organisation: Find
) -> None:
    referral = sent()
    with scope.enter(amina):
        mine = Referral.objects.filter(pk=referral.pk)
        for change in (
            {"state": "ACCEPTED", "responsible": amina},
            {"state": "EXPIRED"},
            {"receiver": organisation("police")},
            {"sealed_offer": None},
            {"expires_at": None},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                mine.update(**change)
        files = ReferralFile.objects.filter(pk=referral.pk)
        for change in ({"scopes": ["HEALTH"]}, {"shared": True}, {"consent": None}):
            with pytest.raises(DatabaseError), transaction.atomic():
                files.update(**change)
        assert files.delete()[0] == 0 and mine.filter().exists()


def test_a_row_is_not_put_into_another_organisation(
    case: Case, amina: User, clara: User, esen: User, sent: Send, organisation: Find
) -> None:
    referral = sent()
    with scope.enter(clara):
        assert Referral.objects.filter(pk=referral.pk).update(state="ACCEPTED") == 0
        row = Referral(
            sender=organisation("sezim"),
            receiver=organisation("osh_cso"),
            service="SHELTER",
            urgency="HIGH",
            composed_at=clock.now(),
            composed_by=clara,
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save(force_insert=True)
        with pytest.raises(DatabaseError), transaction.atomic():
            ReferralFile(
                referral=referral,
                case=case,
                sender=organisation("osh_cso"),
                receiver=organisation("social"),
                scopes=["NEEDS"],
            ).save(force_insert=True)


def test_strangers_and_wrong_sides_take_no_step(
    sent: Send, amina: User, esen: User, clara: User, elena: User
) -> None:
    referral = sent()
    for user in (clara, elena):
        with scope.enter(user), pytest.raises((NotAllowed, NotVisible)):
            answering.accept(referral=referral, by=user)
    with scope.enter(amina), pytest.raises(NotAllowed):
        answering.accept(referral=referral, by=amina)
    with scope.enter(esen), pytest.raises(NotAllowed):
        sending.withdraw(referral=referral, by=esen)


def test_somebody_of_the_receiver_answers_for_it(sent: Send, amina: User, esen: User) -> None:
    referral = sent()
    with scope.enter(esen):
        with pytest.raises(answering.NobodyResponsible):
            answering.accept(referral=referral, responsible=amina, by=esen)
        accepted = answering.accept(referral=referral, by=esen)
        assert accepted.responsible == esen
    with scope.enter(amina):
        found = referral_for(amina, referral.pk)
        assert (found.state, found.responsible) == (State.ACCEPTED, esen)


def test_declining_says_why_and_who_could_help_better(
    sent: Send, amina: User, esen: User, organisation: Find
) -> None:
    referral = sent()
    with scope.enter(esen):
        with pytest.raises(answering.ReasonUnknown):
            answering.decline(referral=referral, reason="BECAUSE", by=esen)
        answering.decline(
            referral=referral,
            reason="NO_CAPACITY",
            better_receiver=organisation("health"),
            by=esen,
        )
    with scope.enter(amina):
        found = referral_for(amina, referral.pk)
        assert (found.state, found.decline_reason) == (State.DECLINED, "NO_CAPACITY")
        assert found.better_receiver == organisation("health")


def test_outcome_comes_back_to_the_sender(accepted: Send, amina: User, esen: User) -> None:
    referral = accepted(note="Bring tea")
    with scope.enter(esen):
        answering.start(referral=referral, by=esen)
        answering.complete(referral=referral, outcome="Registered", services=["SHELTER"], by=esen)
    with scope.enter(amina):
        found = referral_for(amina, referral.pk)
        open_file(referral=found, by=amina)
        assert (found.state, found.outcome) == (State.COMPLETED, "Registered")
        assert found.services_given == ["SHELTER"] and found.note == "Bring tea"


@pytest.mark.parametrize(
    ("urgency", "hours"),
    [(Urgency.IMMEDIATE, 2), (Urgency.HIGH, 24), (Urgency.STANDARD, 5 * 24)],
)
def test_the_answer_is_due_by_urgency(urgency: Urgency, hours: int) -> None:
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert answer_due_at(urgency, friday) == friday + timedelta(hours=hours)


def test_working_days_are_those_of_the_country() -> None:
    saturday_night_in_bishkek = datetime(2026, 11, 20, 20, tzinfo=UTC)
    wednesday = saturday_night_in_bishkek + timedelta(days=4)
    assert answer_due_at(Urgency.STANDARD, saturday_night_in_bishkek) == wednesday


def test_the_chain_of_responsibility_begins_with_the_case(
    case: Case, amina: User, clara: User, organisation: Find
) -> None:
    with scope.enter(amina):
        [period] = ResponsibilityPeriod.objects.filter(case=case)
        assert period.organisation == organisation("sezim")
        assert (period.starts_at, period.ends_at) == (case.opened_at, None)
        with pytest.raises(DatabaseError), transaction.atomic():
            ResponsibilityPeriod.objects.create(
                case=case, organisation=organisation("social"), starts_at=case.opened_at
            )
        assert ResponsibilityPeriod.objects.update(organisation=organisation("social")) == 0
    with scope.enter(clara):
        assert not ResponsibilityPeriod.objects.exists()
