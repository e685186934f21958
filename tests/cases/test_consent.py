"""A consent names who learns what until when; ending it ends what it opened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Organisation, User
from cases.actions.case import open_case
from cases.actions.consent import (
    ConsentIncomplete,
    ConsentOver,
    Terms,
    record_consent,
    withdraw_consent,
)
from cases.enums import Answer, ConsentDecision, ConsentMode, ConsentPurpose
from cases.models import Case, Consent
from cases.selectors.consent import consent_for, consent_to_tell
from core import clock, scope
from core.errors import NotAllowed, NotVisible
from vault.enums import Scope

pytestmark = pytest.mark.db

SHARE = ConsentPurpose.SHARE_WITH_NAMED_ACTOR
NEXT_MONTH = timedelta(days=30)


@pytest.fixture
def case(amina: User) -> Case:
    with scope.enter(amina):
        return open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)


def home(user: User) -> Organisation:
    with scope.enter(user) as entered:
        return Organisation.objects.get(pk=entered.organisation)


def agree(case: Case, recipient: Organisation, by: User, scopes: set[Scope]) -> Consent:
    return record_consent(
        case=case,
        terms=Terms(
            purpose=SHARE,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.ORAL_WITNESSED,
            recipient=recipient,
            scopes=frozenset(scopes),
            expires_at=clock.now() + NEXT_MONTH,
        ),
        witness="Gulmira",
        by=by,
    )


def test_consent_covers_its_recipient_and_scopes_only(
    case: Case, amina: User, clara: User, daniel: User
) -> None:
    osh, police = home(clara), home(daniel)
    with scope.enter(amina):
        consent = agree(case, osh, amina, {Scope.NEEDS, Scope.CONTACT})
        assert consent_to_tell(case, osh, {Scope.NEEDS}) == consent
        assert consent_to_tell(case, osh, {Scope.NEEDS, Scope.HEALTH}) is None
        assert consent_to_tell(case, police, {Scope.NEEDS}) is None


def test_withdrawing_ends_it_and_happens_once(case: Case, amina: User, clara: User) -> None:
    osh = home(clara)
    with scope.enter(amina):
        consent = agree(case, osh, amina, {Scope.NEEDS})
        withdraw_consent(consent=consent, asked_to=Answer.NO, by=amina)
        assert consent_to_tell(case, osh, {Scope.NEEDS}) is None
        with pytest.raises(ConsentOver):
            withdraw_consent(consent=consent, by=amina)


@pytest.mark.parametrize("missing", ["recipient", "scopes", "expires_at", "past"])
def test_telling_needs_whom_what_and_until_when(
    missing: str, case: Case, amina: User, clara: User
) -> None:
    osh = home(clara)
    ends = {"expires_at": None, "past": clock.now() - NEXT_MONTH}
    terms = Terms(
        purpose=SHARE,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.WRITTEN,
        recipient=None if missing == "recipient" else osh,
        scopes=frozenset() if missing == "scopes" else frozenset({Scope.NEEDS}),
        expires_at=ends.get(missing, clock.now() + NEXT_MONTH),
    )
    with scope.enter(amina), pytest.raises(ConsentIncomplete):
        record_consent(case=case, terms=terms, by=amina)


def test_a_stranger_neither_records_nor_sees(case: Case, amina: User, clara: User) -> None:
    osh = home(clara)
    with scope.enter(amina):
        consent = agree(case, osh, amina, {Scope.NEEDS})
        assert consent_for(amina, case, consent.pk) == consent
    with scope.enter(clara):
        with pytest.raises(NotVisible):
            consent_for(clara, case, consent.pk)
        with pytest.raises(NotAllowed):
            agree(case, osh, clara, {Scope.NEEDS})
        assert Consent.objects.filter(pk=consent.pk).update(scopes=["HEALTH"]) == 0


def test_an_answer_never_changes(
    case: Case, amina: User, clara: User, person: Callable[[str], User]
) -> None:
    osh = home(clara)
    with scope.enter(amina):
        consent = agree(case, osh, amina, {Scope.NEEDS})
        rows = Consent.objects.filter(pk=consent.pk)
        for change in ({"scopes": ["HEALTH"]}, {"expires_at": None}, {"decision": "REFUSED"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**change)
        assert rows.delete()[0] == 0
