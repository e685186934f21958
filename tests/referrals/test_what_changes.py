"""What each step of a referral may change; after its end nothing does, for either side."""

from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F

from accounts.models import User
from core import clock, scope, sql
from referrals.actions import answering
from referrals.enums import State
from referrals.jumps import may_follow
from referrals.models import Referral
from tests.referrals.conftest import Find, Send
from tests.referrals.test_access import end

DRAFTED = {
    "receiver_id", "service", "urgency",
    "sealed_offer", "sealed_offer_revision", "sealed_exchange", "sealed_exchange_revision",
}  # fmt: skip
FINISHED = {"ended_at", "sealed_exchange", "sealed_exchange_revision"}
STEP = {
    State.SENT: {"sent_at", "answer_due_at", "expires_at"},
    State.DISCARDED: {"ended_at"},
    State.ACCEPTED: {"answered_at", "responsible_id"},
    State.DECLINED: {"answered_at", "ended_at", "decline_reason", "better_receiver_id"},
    State.IN_PROGRESS: {"started_at"},
    State.RETURNED: {"ended_at", "decline_reason"},
    State.COMPLETED: FINISHED,
    State.CLOSED_INCOMPLETE: FINISHED,
    State.WITHDRAWN: {"ended_at"},
    State.EXPIRED: {"ended_at"},
}


@pytest.mark.db
def test_each_step_changes_what_it_is_for(amina: User) -> None:
    columns = {field.column for field in Referral._meta.concrete_fields}
    with scope.enter(amina):
        for former, later in product(State, State):
            [row] = sql.call("app.referral_may_change", former.value, later.value)
            may = set(row["referral_may_change"])
            steps = {"state"} | STEP[later] if may_follow(former, later) else set()
            drafted = former is later is State.DRAFT
            assert may == (DRAFTED if drafted else steps), (former, later)
            assert may <= columns


def other_values(amina: User, esen: User, organisation: Find) -> dict[str, Any]:
    """Return for every column but the state a value that the referral does not have."""
    moment = clock.now()
    return {
        "id": uuid4(),
        "sender": organisation("osh_cso"),
        "receiver": organisation("police"),
        "service": "HOUSING",
        "urgency": "IMMEDIATE",
        "composed_at": moment,
        "composed_by": esen,
        "sent_at": moment,
        "answer_due_at": moment,
        "expires_at": moment,
        "answered_at": moment,
        "responsible": amina,
        "started_at": moment,
        "ended_at": moment,
        "decline_reason": "OTHER",
        "better_receiver": organisation("health"),
        "sealed_offer": None,
        "sealed_offer_revision": F("sealed_offer_revision") + 1,
        "sealed_exchange": None,
        "sealed_exchange_revision": F("sealed_exchange_revision") + 1,
    }


@pytest.mark.parametrize(
    "ending", ["working", "decline", "withdraw", "consent", "return", "complete", "expire"]
)
@pytest.mark.walls
def test_nothing_outside_a_step_changes_and_after_the_end_nothing(
    ending: str, sent: Send, amina: User, esen: User, organisation: Find
) -> None:
    referral = sent(note="She likes tea")
    with scope.enter(esen):
        if ending == "decline":
            answering.decline(referral=referral, reason="NO_CAPACITY", by=esen)
        else:
            answering.accept(referral=referral, by=esen)
            answering.start(referral=referral, by=esen)
    if ending not in {"working", "decline"}:
        end(ending, referral, amina, esen)
    tried = other_values(amina, esen, organisation)
    assert set(tried) == {field.name for field in Referral._meta.concrete_fields} - {"state"}
    for user, (name, value) in product((amina, esen), tried.items()):
        with scope.enter(user):
            mine = Referral.objects.filter(pk=referral.pk)
            assert mine.exists(), "there is something to change"
            with pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
                mine.update(**{name: value})
