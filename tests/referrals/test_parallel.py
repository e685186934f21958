"""Repeated and parallel answers: exactly one takes effect."""

from threading import Event

import pytest

from accounts.models import User
from cases.actions.consent import withdraw_consent
from cases.models import Consent
from core import scope
from referrals.actions import answering, sending
from referrals.models import ReferralFile
from tests.referrals.conftest import Send, grants, rows
from tests.together import together

pytestmark = pytest.mark.walls


def test_two_parallel_answers_open_one_set_of_grants(sent: Send, esen: User) -> None:
    referral = sent()
    assert {state for _, state in grants(referral)} == {"PENDING"}
    accept = (esen, lambda: answering.accept(referral=referral, by=esen))
    assert together(accept, accept, accept) == ["done", "illegal_jump", "illegal_jump"]
    assert rows(referral) == 2
    assert [scope_code for scope_code, state in grants(referral) if state == "LIVE"] == [
        "EXCHANGE",
        "IDENTITY",
        "NEEDS",
        "OFFER",
    ]


def test_accepting_against_a_withdrawal_leaves_no_access_behind(
    sent: Send, amina: User, esen: User
) -> None:
    referral = sent()
    ends = together(
        (esen, lambda: answering.accept(referral=referral, by=esen)),
        (amina, lambda: sending.withdraw(referral=referral, by=amina)),
    )
    assert "done" in ends
    assert rows(referral) == 0 and grants(referral) == []


def test_a_consent_is_withdrawn_while_the_receiver_finishes(
    sent: Send, amina: User, esen: User
) -> None:
    referral = sent()
    with scope.enter(esen):
        answering.accept(referral=referral, by=esen)
        answering.start(referral=referral, by=esen)
    with scope.enter(amina):
        consent = Consent.objects.get(pk=ReferralFile.objects.get(pk=referral.pk).consent_id)
    ends = together(
        (amina, lambda: withdraw_consent(consent=consent, by=amina)),
        (esen, lambda: answering.complete(referral=referral, by=esen)),
    )
    assert "done" in ends
    with scope.enter(amina):
        assert Consent.objects.get(pk=consent.pk).withdrawn_at is not None
    assert rows(referral) == 0 and grants(referral) == []


def test_a_request_is_not_accepted_while_its_consent_is_being_withdrawn(
    sent: Send, amina: User, esen: User
) -> None:
    referral = sent()
    with scope.enter(amina):
        consent = Consent.objects.get(pk=ReferralFile.objects.get(pk=referral.pk).consent_id)
    begun, refused = Event(), Event()

    def withdraw() -> None:
        Consent.objects.select_for_update().get(pk=consent.pk)
        begun.set()
        refused.wait(20)
        withdraw_consent(consent=consent, by=amina)

    def accept() -> None:
        begun.wait(20)
        try:
            answering.accept(referral=referral, by=esen)
        finally:
            refused.set()

    assert together((amina, withdraw), (esen, accept)) == ["done", "ground_over"]
    assert rows(referral) == 0 and grants(referral) == []
