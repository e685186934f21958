"""Ask once: the receiver adds beside the file, the lead takes over what is right."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import User
from cases.actions.file import FieldUnknown
from cases.models import Case, Intake
from core import scope
from core.errors import NotAllowed, NotVisible
from referrals.actions.adding import AskedAgain, add_answer, take_over
from referrals.actions.reading import open_file
from referrals.actions.step import IllegalJump
from referrals.models import Addition
from tests.referrals.conftest import Send
from vault.enums import Scope

pytestmark = pytest.mark.db


def test_a_correction_needs_a_reason_and_leaves_the_file_as_it_is(
    accepted: Send, case: Case, amina: User, esen: User
) -> None:
    referral = accepted()
    with scope.enter(esen):
        with pytest.raises(AskedAgain):
            add_answer(
                referral=referral, scope_code=Scope.NEEDS, field="needs_note", value="A", by=esen
            )
        again = add_answer(
            referral=referral,
            scope_code=Scope.NEEDS,
            field="needs_note",
            value="A bed too",
            reason="She said it herself",
            by=esen,
        )
        fresh = add_answer(
            referral=referral, scope_code=Scope.NEEDS, field="danger_now", value="YES", by=esen
        )
        assert (again.asked_again, fresh.asked_again) == (True, False)
    with scope.enter(amina):
        opened = open_file(referral=referral, by=amina)
        assert opened.case.working_name == "Aigerim"
        intake = opened.case.intake
        assert intake.needs_note == "Temporary registration"
        assert {one.value for one in opened.additions} == {"A bed too", "YES"}


def test_the_lead_takes_an_addition_over_once(
    accepted: Send, case: Case, amina: User, esen: User
) -> None:
    referral = accepted()
    with scope.enter(esen):
        addition = add_answer(
            referral=referral,
            scope_code=Scope.NEEDS,
            field="needs_note",
            value="A bed too",
            reason="New",
            by=esen,
        )
        with pytest.raises(NotAllowed):
            take_over(addition=addition, by=esen)
        assert Intake.objects.filter(case=case).update(sealed_needs=None) == 0
        assert Addition.objects.filter(pk=addition.pk).update(asked_again=False) == 0
    with scope.enter(amina):
        with pytest.raises(DatabaseError), transaction.atomic():
            Addition.objects.filter(pk=addition.pk).update(asked_again=False)
        take_over(addition=addition, by=amina)
        with pytest.raises(IllegalJump):
            take_over(addition=addition, by=amina)
        intake = open_file(referral=referral, by=amina).case.intake
        assert intake.needs_note == "A bed too"
        assert intake.needs_sources["needs_note"]["source"] == "ORGANISATION"


@pytest.mark.parametrize("wrong", ["scope", "field", "waiting", "stranger"])
def test_nothing_is_added_outside_what_was_granted(
    wrong: str, sent: Send, accepted: Send, esen: User, clara: User
) -> None:
    referral = sent() if wrong == "waiting" else accepted()
    part = Scope.HEALTH if wrong == "scope" else Scope.NEEDS
    field = {"scope": "medicines", "field": "danger_from"}.get(wrong, "needs_note")
    user = clara if wrong == "stranger" else esen
    with scope.enter(user), pytest.raises((NotVisible, NotAllowed, FieldUnknown)):
        add_answer(referral=referral, scope_code=part, field=field, value="x", by=user)
