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
    record_counting,
    refuse_telling,
    withdraw_consent,
)
from cases.enums import (
    Answer,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    CountedAs,
)
from cases.models import Case, Consent
from cases.selectors.consent import consent_for, consent_to_tell, live
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


def agree(
    case: Case,
    recipient: Organisation,
    by: User,
    scopes: set[Scope],
    ground: ConsentGround = ConsentGround.CONSENT,
) -> Consent:
    return record_consent(
        case=case,
        terms=Terms(
            purpose=SHARE,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.ORAL_WITNESSED,
            recipient=recipient,
            scopes=frozenset(scopes),
            expires_at=clock.now() + NEXT_MONTH,
            ground=ground,
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


def test_a_yes_that_was_given_twice_ends_at_once(
    case: Case, amina: User, clara: User, daniel: User
) -> None:
    osh, police = home(clara), home(daniel)
    with scope.enter(amina):
        first = agree(case, osh, amina, {Scope.NEEDS, Scope.HEALTH})
        agree(case, osh, amina, {Scope.NEEDS})
        apart = [agree(case, osh, amina, {Scope.LEGAL}), agree(case, police, amina, {Scope.NEEDS})]
        assert Consent.objects.filter(live()).count() == 4
        withdraw_consent(consent=first, by=amina)
        assert set(Consent.objects.filter(live())) == set(apart)


def test_each_question_to_a_panel_stands_on_a_consent_of_its_own(case: Case, amina: User) -> None:
    terms = Terms(
        purpose=ConsentPurpose.DECISION_BY_PANEL,
        decision=ConsentDecision.GIVEN,
        mode=ConsentMode.READ_ALOUD,
    )
    with scope.enter(amina):
        first, second = (record_consent(case=case, terms=terms, by=amina) for _ in range(2))
        withdraw_consent(consent=first, by=amina)
        assert list(Consent.objects.filter(live())) == [second]


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


def refuse(case: Case, recipient: Organisation, by: User, scopes: set[Scope]) -> Consent:
    terms = Terms(
        purpose=SHARE,
        decision=ConsentDecision.REFUSED,
        mode=ConsentMode.READ_ALOUD,
        recipient=recipient,
        scopes=frozenset(scopes),
    )
    return record_consent(case=case, terms=terms, by=by)


def test_a_no_ends_the_yes_before_it(case: Case, amina: User, clara: User, daniel: User) -> None:
    osh, police = home(clara), home(daniel)
    with scope.enter(amina):
        ends = [agree(case, osh, amina, {scope_code}) for scope_code in (Scope.NEEDS, Scope.HEALTH)]
        stays = [
            agree(case, police, amina, {Scope.NEEDS}),
            agree(case, osh, amina, {Scope.NEEDS}, ground=ConsentGround.VITAL_INTEREST),
        ]
        refuse(case, osh, amina, {Scope.NEEDS})
        over = Consent.objects.filter(withdrawn_by=amina, withdrawn_at__isnull=False)
        assert set(over) == set(ends), "to this organisation, on the person's word"
        assert consent_to_tell(case, osh, {Scope.HEALTH}) is None
        assert consent_to_tell(case, osh, {Scope.NEEDS}) == stays[-1]


def test_we_tell_nobody_ends_every_consent_to_tell(
    case: Case, amina: User, clara: User, daniel: User
) -> None:
    osh, police = home(clara), home(daniel)
    with scope.enter(amina):
        for body in (osh, police):
            agree(case, body, amina, {Scope.NEEDS})
        vital = agree(case, osh, amina, {Scope.NEEDS}, ground=ConsentGround.VITAL_INTEREST)
        refuse_telling(case=case, by=amina)
        assert Consent.objects.get(live(), case=case) == vital
    with scope.enter(clara), pytest.raises(NotAllowed):
        refuse_telling(case=case, by=clara)


def test_whoever_says_only_a_number_is_a_number_from_then_on(case: Case, amina: User) -> None:
    def said() -> dict[str, tuple[str, bool]]:
        rows = Consent.objects.filter(case=case).order_by("recorded_at", "pk")
        return {row.purpose: (row.decision, row.withdrawn_at is None) for row in rows}

    full, number = ConsentPurpose.ANONYMOUS_STATISTICS, ConsentPurpose.NUMBER_ONLY_STATISTICS
    mode = ConsentMode.READ_ALOUD
    with scope.enter(amina):
        record_counting(case=case, counted_as=CountedAs.PERSON, mode=mode, by=amina)
        assert said() == {full: ("GIVEN", True)}
        record_counting(case=case, counted_as=CountedAs.NUMBER, mode=mode, by=amina)
        assert said() == {full: ("REFUSED", True), number: ("GIVEN", True)}
        record_counting(case=case, counted_as=None, mode=mode, by=amina)
        assert said() == {full: ("REFUSED", True), number: ("REFUSED", True)}
        assert not Consent.objects.filter(live(), case=case).exists()
