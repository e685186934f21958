"""A draft until it is sent, and the organisations that are never asked."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Organisation, User
from cases.actions.case import jump_to_stage
from cases.actions.consent import RecipientExcluded, withdraw_consent
from cases.actions.exclusion import exclude
from cases.enums import Stage, Urgency
from cases.models import Case, Consent
from core import scope
from core.errors import NotAllowed
from nrm_actors.selectors import actors_that_help
from referrals.actions.answering import accept
from referrals.actions.composing import CaseClosed, ReferralIncomplete, compose, revise
from referrals.actions.sending import discard, send
from referrals.actions.step import IllegalJump
from referrals.enums import HowMany, State
from referrals.models import Referral, ReferralFile
from referrals.selectors.composer import how_many, needs_of, who_can_help
from referrals.selectors.referral import referral_for
from tests.cast import ORGANISATIONS
from tests.referrals.conftest import OFFER, TOLD, Find, Send, agree
from vault.enums import Scope

pytestmark = pytest.mark.db


def draft_of(case: Case, by: User, receiver: Organisation | None = None) -> Referral:
    return compose(
        case=case,
        service="SHELTER",
        scopes={Scope.NEEDS},
        urgency=Urgency.STANDARD,
        offer=OFFER,
        receiver=receiver,
        by=by,
    )


def test_a_draft_is_changed_until_it_is_sent(
    case: Case, amina: User, esen: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social", "police")
    with scope.enter(amina):
        draft = draft_of(case, amina)
        with pytest.raises(ReferralIncomplete):
            send(referral=draft, by=amina)
        agree(case, organisation("social"), amina)
        revise(referral=draft, receiver=organisation("police"), by=amina)
        revise(referral=draft, receiver=organisation("social"), note="She likes tea", by=amina)
        file = ReferralFile.objects.get(pk=draft.pk)
        assert file.receiver_id == organisation("social").pk
        assert file.scopes == ["NEEDS"]
        revise(referral=draft, scopes=TOLD, urgency=Urgency.HIGH, by=amina)
        with pytest.raises(ReferralIncomplete):
            revise(referral=draft, receiver=organisation("sezim"), by=amina)
        with pytest.raises(ReferralIncomplete):
            revise(referral=draft, scopes=(), by=amina)
        send(referral=draft, by=amina)
        with pytest.raises(IllegalJump):
            revise(referral=draft, note="Later", by=amina)
        for changed in ({"service": "MEDICAL"}, {"receiver": organisation("police")}):
            with pytest.raises(DatabaseError), transaction.atomic():
                Referral.objects.filter(pk=draft.pk).update(**changed)
    with scope.enter(esen):
        assert referral_for(esen, draft.pk).urgency == Urgency.HIGH
        with pytest.raises(NotAllowed):
            revise(referral=draft, note="Mine", by=esen)


def test_a_draft_without_receiver_is_thrown_away(case: Case, amina: User) -> None:
    with scope.enter(amina):
        draft = draft_of(case, amina)
        with pytest.raises(DatabaseError), transaction.atomic():
            Referral.objects.filter(pk=draft.pk).update(state=State.SENT)
        assert discard(referral=draft, by=amina).state == State.DISCARDED


def test_colleagues_without_the_case_do_not_change_its_draft(
    case: Case, amina: User, elena: User
) -> None:
    with scope.enter(amina):
        draft = draft_of(case, amina)
    with scope.enter(elena):
        assert Referral.objects.update(urgency=Urgency.HIGH) == 0
        assert ReferralFile.objects.update(scopes=["HEALTH"]) == 0
    with scope.enter(amina):
        assert Referral.objects.get(pk=draft.pk).urgency == Urgency.STANDARD
        assert Referral.objects.update(urgency=Urgency.HIGH) == 1


@pytest.mark.usefixtures("shelters_in_osh")
def test_who_must_not_know_is_never_offered_and_never_asked(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("police", "social")
    police = organisation("police")

    def offered() -> set[str]:
        found = who_can_help(amina, case, service="SHELTER", area="OSH", whom=())
        return {one.organisation.name_en for one in found}

    with scope.enter(amina):
        assert offered() == {ORGANISATIONS["police"][1], ORGANISATIONS["social"][1]}
        waiting = draft_of(case, amina, police)
        agree(case, police, amina, frozenset({Scope.NEEDS}))
        exclude(case=case, organisation=police, by=amina)
        assert offered() == {ORGANISATIONS["social"][1]}
        registry = actors_that_help(
            amina, service="SHELTER", region="KG-GO", for_whom=(), now=case.opened_at
        )
        assert police in [one.organisation for one in registry]
        for act in (
            lambda: draft_of(case, amina, police),
            lambda: revise(referral=draft_of(case, amina), receiver=police, by=amina),
            lambda: send(referral=waiting, by=amina),
        ):
            with pytest.raises(RecipientExcluded), transaction.atomic():
                act()


def test_an_exclusion_takes_back_what_was_sent_and_says_nothing(
    sent: Send, case: Case, amina: User, esen: User, organisation: Find
) -> None:
    referral = sent()
    with scope.enter(esen):
        accept(referral=referral, by=esen)
    with scope.enter(amina):
        exclude(case=case, organisation=organisation("social"), by=amina)
    with scope.enter(esen):
        seen = referral_for(esen, referral.pk)
        assert (seen.state, seen.decline_reason) == (State.WITHDRAWN, "")
        assert not ReferralFile.objects.exists()
        assert not Consent.objects.exists()


def test_the_words_for_how_many_fit() -> None:
    assert [how_many([object()] * n) for n in (0, 1, 4, 9)] == list(HowMany)  # type: ignore[list-item]


def test_needs_of_the_file_show_what_was_asked_already(case: Case, amina: User) -> None:
    with scope.enter(amina):
        assert [(one.service, one.referral) for one in needs_of(amina, case)] == [("SHELTER", None)]
        draft = draft_of(case, amina)
        assert needs_of(amina, case)[0].referral == draft


def test_a_recipient_reads_no_consent_but_its_own(
    sent: Send, case: Case, amina: User, esen: User, jamila: User, organisation: Find
) -> None:
    with scope.enter(amina):
        other = agree(case, organisation("health"), amina, frozenset({Scope.HEALTH}))
        own = agree(case, organisation("social"), amina)
        unused = agree(case, organisation("social"), amina, frozenset({Scope.FAMILY}))
        assert set(Consent.objects.all()) == {own, other, unused}
    referral = sent(consent=own)
    with scope.enter(esen):
        assert not Consent.objects.exists()
        accept(referral=referral, by=esen)
        assert list(Consent.objects.all()) == [own]
        assert Consent.objects.filter(pk=own.pk).update(withdrawn_at=case.opened_at) == 0
    with scope.enter(jamila):
        assert not Consent.objects.exists()
    with scope.enter(amina):
        assert set(Consent.objects.all()) == {own, other, unused}


def test_a_consent_that_ends_takes_its_row_from_the_recipient(
    sent: Send, case: Case, amina: User, esen: User
) -> None:
    referral = sent()
    with scope.enter(esen):
        accept(referral=referral, by=esen)
        assert Consent.objects.count() == 1
    with scope.enter(amina):
        withdraw_consent(consent=Consent.objects.get(), by=amina)
        assert referral_for(amina, referral.pk).state == State.WITHDRAWN
    with scope.enter(esen):
        assert not Consent.objects.exists()


def test_nobody_is_asked_to_help_in_a_closed_case(
    case: Case, amina: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social")
    with scope.enter(amina):
        agree(case, organisation("social"), amina, frozenset({Scope.NEEDS}))
        draft = draft_of(case, amina, organisation("social"))
        closed = jump_to_stage(case=case, stage=Stage.CLOSED, reason="NEEDS_MET", by=amina)
        with pytest.raises(CaseClosed):
            draft_of(closed, amina, organisation("social"))
        with pytest.raises(CaseClosed):
            send(referral=draft, by=amina)
        jump_to_stage(case=closed, stage=Stage.ASSISTANCE, reason="OTHER", by=amina)
        assert send(referral=draft, by=amina).state == State.SENT
