"""Who else helps a person is the lead's to know: a receiver reads of the lead and of itself."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from core import scope
from referrals.actions import answering
from referrals.actions.answering import NobodyElse
from referrals.models import Referral, ResponsibilityPeriod
from referrals.selectors.responsibility import chain_of, responsible_now
from tests import database
from tests.referrals.conftest import Find, Send
from tests.referrals.test_pages import signed_in

pytestmark = pytest.mark.walls

LEAD, CSO, CLINIC = "Sezim Demo", "Ak Jol Demo", "Osh Clinic Demo"


@pytest.fixture
def helped(sent: Send, clara: User, jamila: User) -> dict[str, Referral]:
    """Send the case to Clara's organisation and to Jamila's clinic; both accept."""
    found = {}
    for key, name, receiver in (("osh_cso", CSO, clara), ("health", CLINIC, jamila)):
        referral = sent(key)
        with scope.enter(receiver):
            found[name] = answering.accept(referral=referral, by=receiver)
    return found


@pytest.fixture
def led_before(case: Case, organisation: Find) -> None:
    """Let the clinic have been responsible before the lead was."""
    database.owner_rows(
        "INSERT INTO referrals_responsibilityperiod"
        " (id, case_id, organisation_id, holder, starts_at, ends_at)"
        " VALUES (gen_random_uuid(), %s, %s, 'LEAD', now() - interval '9 days',"
        " now() - interval '2 days')",
        str(case.pk),
        str(organisation("health").pk),
    )


def read_by(user: User, case: Case, referral: Referral) -> str:
    """Return all that this person's pages and programs say of the case and the referral."""
    client = signed_in(user)
    read = [
        client.get(address)
        for address in (
            reverse("cases:case", args=[case.pk]),
            reverse("referrals:of_case", args=[case.pk]),
            reverse("referrals:referral", args=[referral.pk]),
            reverse("referrals:list"),
            f"/api/v1/referrals/{referral.pk}/",
            f"/api/v1/cases/{case.pk}/",
        )
    ]
    assert all(answer.status_code == 200 for answer in read)
    return "".join(answer.content.decode() for answer in read)


def test_no_receiver_reads_of_another(
    case: Case,
    helped: dict[str, Referral],
    led_before: None,
    amina: User,
    clara: User,
    jamila: User,
    organisation: Find,
) -> None:
    lead = read_by(amina, case, helped[CSO])
    assert CSO in lead and CLINIC in lead, "there is something to leak"
    told = read_by(clara, case, helped[CSO])
    assert LEAD in told
    assert CLINIC not in told and str(organisation("health").pk) not in told
    told = read_by(jamila, case, helped[CLINIC])
    assert LEAD in told
    assert CSO not in told and str(organisation("osh_cso").pk) not in told


def test_a_receiver_reads_who_is_responsible_now_and_its_own_part(
    case: Case,
    helped: dict[str, Referral],
    led_before: None,
    amina: User,
    clara: User,
    jamila: User,
) -> None:
    for user, names in ((amina, [LEAD, CLINIC]), (jamila, [LEAD, CLINIC]), (clara, [LEAD])):
        with scope.enter(user):
            read = ResponsibilityPeriod.objects.order_by("-starts_at")
            assert [one.organisation.name for one in read] == names, "the database itself"
            assert [one.organisation.name for one in chain_of(user, case)] == names
            now = responsible_now(user, case.pk)
            assert now is not None and now.organisation.name == LEAD


def test_who_could_help_better_is_neither_of_the_two(
    sent: Send, esen: User, organisation: Find
) -> None:
    referral = sent()
    with scope.enter(esen):
        for key in ("sezim", "social"):
            with pytest.raises(NobodyElse), transaction.atomic():
                answering.decline(
                    referral=referral,
                    reason="NO_CAPACITY",
                    better_receiver=organisation(key),
                    by=esen,
                )
        with pytest.raises(DatabaseError, match="better_is_another"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(
                state="DECLINED",
                ended_at=referral.sent_at,
                decline_reason="OTHER",
                better_receiver=organisation("sezim"),
            )
        with pytest.raises(DatabaseError, match="over_since"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(state="DECLINED", decline_reason="OTHER")
        declined = answering.decline(
            referral=referral,
            reason="NO_CAPACITY",
            better_receiver=organisation("health"),
            by=esen,
        )
        assert declined.better_receiver == organisation("health")
