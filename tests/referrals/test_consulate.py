"""A consulate is told of nobody who asks for asylum, whatever stood before."""

from collections.abc import Callable

import pytest

from accounts.models import Organisation, User
from cases.actions.consent import AsylumFirst, Terms, record_consent
from cases.actions.file import write_fields
from cases.enums import Answer, ConsentDecision, ConsentMode, ConsentPurpose
from cases.models import Case, Consent
from core import scope
from referrals.actions.sending import send
from referrals.enums import State
from referrals.models import Referral
from tests import database
from tests.organisations import organisation
from tests.referrals.conftest import agree, grants, prepare
from vault.enums import Scope

pytestmark = pytest.mark.walls


@pytest.fixture
def consulate(bound: Callable[..., None], case: Case, amina: User) -> Organisation:
    """Let the clinic of the cast be a consulate, to which the person has agreed."""
    pk = organisation("health").pk
    database.owner_rows("UPDATE accounts_organisation SET kind = 'CONSULATE' WHERE id = %s", pk)
    bound("health")
    with scope.enter(amina):
        found = Organisation.objects.get(pk=pk)
        say(case, Answer.NO, amina)
        terms = Terms(
            purpose=ConsentPurpose.CONTACT_CONSULATE,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.WRITTEN,
        )
        record_consent(case=case, terms=terms, by=amina)
        agree(case, found, amina)
    return found


def say(case: Case, asylum: Answer, by: User) -> None:
    values = {Scope.LEGAL: {"asylum_wanted": asylum}}
    write_fields(case=case, values=values, by=by, reason="CHANGED")


def test_the_wish_for_asylum_takes_back_what_was_sent(
    case: Case, amina: User, consulate: Organisation
) -> None:
    with scope.enter(amina):
        sent = send(referral=prepare(case, consulate, amina), by=amina)
    assert grants(sent), "there is something to take back"
    with scope.enter(amina):
        say(case, Answer.YES, amina)
    with scope.enter(amina):
        assert Referral.objects.get(pk=sent.pk).state == State.WITHDRAWN
    assert not grants(sent)


def test_nothing_is_sent_on_a_consent_that_should_have_ended(
    case: Case, amina: User, consulate: Organisation
) -> None:
    with scope.enter(amina):
        draft = prepare(case, consulate, amina)
        say(case, Answer.YES, amina)
    database.owner_rows(
        "SET session_replication_role = replica;"
        " UPDATE cases_consent SET withdrawn_at = NULL, withdrawn_by_id = NULL"
    )
    with scope.enter(amina):
        assert Consent.objects.filter(case=case, withdrawn_at=None).count() == 2
        with pytest.raises(AsylumFirst):
            send(referral=draft, by=amina)
    assert not grants(draft)
