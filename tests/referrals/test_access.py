"""Who reads what of a referral: nothing but the offer, then the granted scopes, then nothing."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError

from accounts.models import User
from cases.actions.case import open_case
from cases.actions.consent import withdraw_consent
from cases.models import Case, Consent
from cases.selectors.access import cases_visible_to
from core import scope, sql
from core.errors import NotAllowed, NotVisible
from core.roles import Process
from referrals.actions import answering, sending
from referrals.actions.reading import open_file, open_offer
from referrals.actions.step import IllegalJump
from referrals.actions.sweep import expire_due
from referrals.enums import Box, State
from referrals.models import Addition, Referral, ReferralFile
from referrals.selectors.referral import box, file_of, received_by, referral_for, waiting_for_answer
from tests import database
from tests.referrals.conftest import Find, Send, agree, grants, prepare, rows
from vault.actions.grant import accept_grants, seal_grant_to
from vault.enums import Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows

pytestmark = pytest.mark.walls

ALL_OF_IT = [("EXCHANGE", "LIVE"), ("IDENTITY", "LIVE"), ("NEEDS", "LIVE"), ("OFFER", "LIVE")]


def reads_nothing(user: User, referral: Referral, case: Case) -> None:
    """Assert that this person finds no trace of the case through the referral."""
    with scope.enter(user):
        assert not cases_visible_to(user).filter(pk=case.pk).exists()
        assert not Case.objects.filter(pk=case.pk).exists()
        assert not ReferralFile.objects.filter(pk=referral.pk).exists()
        assert not Addition.objects.filter(referral=referral).exists()
        with pytest.raises(NotVisible):
            file_of(user, referral)
        with pytest.raises(NotVisible):
            open_file(referral=referral, by=user)
        open_rows([case, case.intake], scopes=Scope, by=user, reason="test")
        with pytest.raises(SealNotOpened):
            assert case.working_name is None


def test_a_draft_exists_for_the_sender_alone(
    case: Case, amina: User, boris: User, elena: User, esen: User, organisation: Find
) -> None:
    with scope.enter(amina):
        referral = prepare(case, organisation("social"), amina)
    assert database.owner_rows("SELECT count(*) FROM referrals_referral") == [(1,)]
    for user in (amina, boris):
        with scope.enter(user):
            assert referral_for(user, referral.pk) == referral
    for user in (elena, esen):
        with scope.enter(user):
            assert not Referral.objects.exists()
            with pytest.raises(NotVisible):
                referral_for(user, referral.pk)


def test_before_acceptance_the_receiver_reads_the_offer_and_nothing_else(
    sent: Send, case: Case, amina: User, esen: User, clara: User, daniel: User
) -> None:
    referral = sent(note="She likes tea")
    assert database.owner_rows("SELECT count(*) FROM referrals_referralfile") == [(1,)]
    assert {state for _, state in grants(referral)} == {"PENDING"}
    with scope.enter(esen):
        assert waiting_for_answer(esen) == 1
        offered = open_offer(referral=referral_for(esen, referral.pk), by=esen)
        assert (offered.area, offered.age_band, offered.language) == ("OSH", "ADULT", "KY")
        assert offered.conditions == ["DO_NOT_CALL", "WOMAN_INTERVIEWER"]
        with pytest.raises(SealNotOpened):
            assert offered.note
        accept_grants(referral=referral.pk, scopes=frozenset({Scope.OFFER}), by=esen)
    assert [scope_code for scope_code, state in grants(referral) if state == "LIVE"] == ["OFFER"]
    reads_nothing(esen, referral, case)
    for stranger in (clara, daniel):
        with scope.enter(stranger):
            assert not received_by(stranger).exists()
            assert not Referral.objects.exists()
    with scope.enter(amina):
        assert open_file(referral=referral, by=amina).case.working_name == "Aigerim"


def test_keys_wait_for_the_answer_in_the_database(sent: Send, esen: User) -> None:
    referral = sent()
    with pytest.raises(Exception, match="a key waits"), scope.enter(esen):
        accept_grants(referral=referral.pk, by=esen)
    assert {state for _, state in grants(referral)} == {"PENDING"}


def test_after_acceptance_exactly_the_granted_scopes_open(
    accepted: Send, case: Case, esen: User, daniel: User
) -> None:
    referral = accepted(note="She likes tea")
    assert grants(referral) == ALL_OF_IT
    assert rows(referral) == 2
    with scope.enter(esen):
        opened = open_file(referral=referral_for(esen, referral.pk), by=esen)
        assert opened.case.working_name == "Aigerim"
        assert opened.case.intake.needs_note == "Temporary registration"
        open_rows([opened.case.intake], scopes=Scope, by=esen, reason="test")
        for name in ("phone", "address", "medicines", "danger_from"):
            with pytest.raises(SealNotOpened):
                getattr(opened.case.intake, name)
    reads_nothing(daniel, referral, case)


@pytest.mark.parametrize("working", [False, True])
@pytest.mark.parametrize("ending", ["withdraw", "consent", "return", "complete", "expire"])
def test_after_the_end_nothing_opens_on_the_next_request(
    ending: str, working: bool, accepted: Send, case: Case, amina: User, esen: User
) -> None:
    referral = accepted()
    with scope.enter(esen):
        if working or ending == "complete":
            answering.start(referral=referral, by=esen)
        assert open_file(referral=referral, by=esen).case.working_name == "Aigerim"
    assert grants(referral) == ALL_OF_IT and rows(referral) == 2
    end(ending, referral, amina, esen)
    assert grants(referral) == [] and rows(referral) == 0
    with scope.enter(amina):
        fresh = Case.objects.select_related("intake").get(pk=case.pk)
    reads_nothing(esen, referral, fresh)


def end(ending: str, referral: Referral, amina: User, esen: User) -> None:
    """Bring a referral to its end in one of the ways there are."""
    if ending == "withdraw":
        with scope.enter(amina):
            sending.withdraw(referral=referral, by=amina)
    elif ending == "consent":
        with scope.enter(amina):
            [consent] = Consent.objects.all()
            withdraw_consent(consent=consent, by=amina)
            assert referral_for(amina, referral.pk).state == State.WITHDRAWN
    elif ending == "return":
        with scope.enter(esen):
            answering.return_(referral=referral, reason="NO_CAPACITY", by=esen)
    elif ending == "complete":
        with scope.enter(esen):
            answering.complete(referral=referral, outcome="Registered", by=esen)
    else:
        make_late(referral, "expires_at")
        assert swept() == 1
        assert swept() == 0


def swept() -> int:
    """Run the sweep as the worker does."""
    with database.as_process(Process.WORKER):
        return expire_due()


def make_late(referral: Referral, column: str) -> None:
    """Let a moment of a referral lie in the past, as if time had gone by."""
    database.owner_rows(
        f"SET session_replication_role = replica; UPDATE referrals_referral SET {column} ="
        " now() - interval '1 second' WHERE id = %s",
        str(referral.pk),
    )


def test_access_ends_at_the_moment_itself_before_any_sweep(
    accepted: Send, case: Case, amina: User, esen: User
) -> None:
    referral = accepted()
    with scope.enter(esen):
        assert open_file(referral=referral, by=esen).case.working_name == "Aigerim"
    for table in ("cases_caseuserpermission", "cases_casegrouppermission"):
        database.owner_rows(
            f"UPDATE {table} SET starts_at = now() - interval '2 days',"
            " expires_at = now() - interval '1 second' WHERE referral IS NOT NULL"
        )
    with scope.enter(esen), pytest.raises(NotVisible):
        open_file(referral=referral, by=esen)


def test_the_web_neither_lists_nor_ends_what_is_over(
    sent: Send, amina: User, esen: User, clara: User
) -> None:
    referral = sent()
    make_late(referral, "answer_due_at")
    for user in (amina, esen, clara):
        for function, values in (
            ("app.referrals_due", ()),
            ("app.expire_referral", (referral.pk,)),
        ):
            with pytest.raises(DatabaseError, match="permission denied"), scope.enter(user):
                sql.call(function, *values)
    with database.as_process(Process.WORKER):
        assert [row["id"] for row in sql.call("app.referrals_due")] == [referral.pk]


def test_an_unanswered_referral_expires(sent: Send, amina: User, esen: User) -> None:
    referral = sent()
    assert swept() == 0
    make_late(referral, "answer_due_at")
    assert swept() == 1
    assert grants(referral) == []
    with scope.enter(amina):
        assert referral_for(amina, referral.pk).state == State.EXPIRED
    with scope.enter(esen), pytest.raises(IllegalJump):
        answering.accept(referral=referral, by=esen)


def test_ending_one_of_two_referrals_leaves_the_other(
    accepted: Send, case: Case, amina: User, esen: User
) -> None:
    first, second = accepted(), accepted()
    assert rows(first) == rows(second) == 2
    with scope.enter(amina):
        sending.withdraw(referral=first, by=amina)
    assert (rows(first), grants(first)) == (0, [])
    assert (rows(second), grants(second)) == (2, ALL_OF_IT)
    with scope.enter(esen):
        assert open_file(referral=second, by=esen).case.working_name == "Aigerim"
        with pytest.raises(NotVisible):
            open_file(referral=first, by=esen)


def test_the_receiver_neither_passes_on_nor_changes(
    accepted: Send, case: Case, esen: User, organisation: Find
) -> None:
    referral = accepted()
    with scope.enter(esen):
        found = Case.objects.get(pk=case.pk)
        assert Case.objects.filter(pk=case.pk).update(lead=organisation("social")) == 0
        assert ReferralFile.objects.filter(pk=referral.pk).update(scopes=["HEALTH"]) == 0
        with pytest.raises(NotAllowed):
            prepare(found, organisation("police"), esen)
    with pytest.raises(Exception, match="only the leading organisation"), scope.enter(esen):
        seal_grant_to(
            room=case.pk,
            scopes={Scope.NEEDS},
            organisation=organisation("police").pk,
            referral=referral.pk,
            consent=None,
            expires_at=None,
            by=esen,
        )


def test_each_side_lists_its_own(
    sent: Send, amina: User, boris: User, esen: User, gulnara: User, elena: User
) -> None:
    referral = sent()
    for user, side in ((amina, Box.OUT), (boris, Box.OUT), (esen, Box.IN)):
        with scope.enter(user):
            assert list(box(user, side)) == [referral]
            assert not box(user, side, [State.DECLINED]).exists()
    for user in (gulnara, elena):
        with scope.enter(user):
            assert not box(user, Box.IN).exists()
            assert not box(user, Box.OUT).exists()
            assert not Referral.objects.exists()


def test_a_restricted_case_opens_for_the_named_officer_alone(
    amina: User, esen: User, bound: Callable[..., None], organisation: Find
) -> None:
    bound("social")
    with scope.enter(amina):
        case = open_case(values={Scope.NEEDS: {"needs_note": "x"}}, by=amina, restricted=True)
        agree(case, organisation("social"), amina, frozenset({Scope.NEEDS}))
        referral = prepare(case, organisation("social"), amina, frozenset({Scope.NEEDS}))
        sending.send(referral=referral, by=amina)
    with scope.enter(esen):
        answering.accept(referral=referral, by=esen)
        assert open_file(referral=referral, by=esen).case.pk == case.pk
    assert rows(referral) == 1


def test_a_consent_that_ends_in_the_database_alone_ends_access(accepted: Send, esen: User) -> None:
    referral = accepted()
    assert grants(referral) == ALL_OF_IT and rows(referral) == 2
    database.owner_rows(
        "UPDATE cases_consent SET withdrawn_at = now(), withdrawn_by_id = recorded_by_id"
    )
    assert grants(referral) == [] and rows(referral) == 0
    with scope.enter(esen), pytest.raises(NotVisible):
        open_file(referral=referral, by=esen)
