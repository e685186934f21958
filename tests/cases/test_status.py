"""A status is given once, by whoever may, and a card confirms it without naming anybody."""

import re
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from cases import card_codes, certificates
from cases.actions.assessment import (
    AnswerUnknown,
    AssessmentFinished,
    Elements,
    NothingAsked,
    assess,
    write_answers,
)
from cases.actions.card import NoCertificate, confirm_status, issue_card
from cases.actions.case import open_case
from cases.actions.status import give_presumed, record_declined
from cases.enums import AuthorityClass, ResultGroup, StatusRung, StatusState
from cases.ladder import AnotherMatter, ReasonsNeeded, StatusExists
from cases.models import Assessment, Case, Episode, StatusCertificate, StatusDecision
from cases.selectors.assessment import opened_assessment, result_of
from core import scope
from core.errors import NotAllowed, QuotaSpent
from tests.cases.mechanism import Mechanism, set_up
from vault import signing
from vault.enums import Scope, SigningPurpose
from vault.errors import SealNotOpened

pytestmark = pytest.mark.db

SIGNS = {"EX02": "YES", "EX04": "YES", "DR01": "UNKNOWN", "CR01": "NO"}


@pytest.fixture
def mechanism(gulnara: User, boris: User, person: Callable[[str], User]) -> Mechanism:
    return set_up(gulnara, boris, [person("esen"), person("jamila")])


@pytest.fixture
def case(amina: User) -> Case:
    with scope.enter(amina):
        return open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)


@pytest.fixture
def episode(case: Case, amina: User) -> Episode:
    with scope.enter(amina):
        return Episode.objects.select_related("case").get(case=case)


def presume(episode: Episode, by: User) -> StatusDecision:
    with scope.enter(by):
        return give_presumed(episode=episode, reasons="Passport taken, no pay.", by=by)


def test_answers_are_sealed_and_finished(episode: Episode, amina: User) -> None:
    with scope.enter(amina):
        made = assess(
            episode=episode,
            criteria="CHILD_LABOUR",
            answers=SIGNS,
            elements=Elements(acts=frozenset({"RECRUITMENT"}), purposes=frozenset({"SERVITUDE"})),
            by=amina,
        )
        stored = Assessment.objects.select_related("case", "episode").get(pk=made.pk)
        with pytest.raises(SealNotOpened):
            stored.answers  # noqa: B018
        opened = opened_assessment(amina, stored)
        assert (opened.answers, opened.acts, opened.means) == (SIGNS, ["RECRUITMENT"], [])
        assert result_of(opened).group == stored.indicator_result_group
        with pytest.raises(AssessmentFinished):
            write_answers(assessment=stored, answers={"EX02": "NO"}, by=amina)
        with pytest.raises(DatabaseError), transaction.atomic():
            Assessment.objects.filter(pk=made.pk).update(
                indicator_result_group=ResultGroup.INSUFFICIENT
            )
        with pytest.raises(AnswerUnknown):
            assess(episode=episode, criteria="ADULT_LABOUR", answers={"XX01": "YES"}, by=amina)


def test_an_assessment_that_says_nothing_is_not_finished(episode: Episode, amina: User) -> None:
    not_asked = dict.fromkeys(SIGNS, "NOT_ASKED")
    with scope.enter(amina):
        for answers in ({}, not_asked):
            with pytest.raises(NothingAsked):
                assess(episode=episode, criteria="ADULT_LABOUR", answers=answers, by=amina)
        assert not Assessment.objects.exists()
        assess(
            episode=episode,
            criteria="ADULT_LABOUR",
            answers=not_asked | {"EX02": "UNKNOWN"},
            by=amina,
        )


def test_strangers_neither_assess_nor_see(episode: Episode, amina: User, clara: User) -> None:
    with scope.enter(amina):
        made = assess(episode=episode, criteria="ADULT_LABOUR", answers=SIGNS, by=amina)
    with scope.enter(clara):
        assert not Assessment.objects.filter(pk=made.pk).exists()
        with pytest.raises(NotAllowed):
            assess(episode=episode, criteria="ADULT_LABOUR", answers=SIGNS, by=clara)


def test_only_the_accredited_officer_presumes(
    mechanism: Mechanism, episode: Episode, amina: User, boris: User, person: Callable[[str], User]
) -> None:
    for name in (
        "amina",
        "clara",
        "daniel",
        "elena",
        "esen",
        "farida",
        "gulnara",
        "hamid",
        "jamila",
    ):
        with pytest.raises(NotAllowed):
            presume(episode, person(name))
    decision = presume(episode, boris)
    assert decision.state == StatusState.ISSUED
    assert decision.certificate.authority_class == AuthorityClass.ORGANISATION
    with scope.enter(amina):
        assert StatusDecision.objects.get().rung == StatusRung.PRESUMED


def test_without_accreditation_nobody_presumes(episode: Episode, boris: User) -> None:
    with pytest.raises(NotAllowed):
        presume(episode, boris)


def test_the_database_takes_no_other_decision(
    mechanism: Mechanism, episode: Episode, amina: User, boris: User
) -> None:
    for by, rung, state in (
        (amina, StatusRung.PRESUMED, StatusState.CHECKING),
        (boris, StatusRung.IDENTIFIED, StatusState.CHECKING),
        (boris, StatusRung.PRESUMED, StatusState.ISSUED),
    ):
        with scope.enter(by), pytest.raises(DatabaseError), transaction.atomic():
            StatusDecision(
                case=episode.case,
                episode=episode,
                rung=rung,
                state=state,
                body=mechanism.officer,
                decided_at=episode.opened_at,
                decided_by=by,
            ).save(force_insert=True)


def test_the_second_of_a_rung_learns_the_number_only(
    mechanism: Mechanism, episode: Episode, boris: User
) -> None:
    decision = presume(episode, boris)
    with pytest.raises(StatusExists) as refusal:
        presume(episode, boris)
    assert refusal.value.details == {"certificate": decision.certificate.number}
    assert refusal.value.status == 409
    assert refusal.value.code == "status_exists"


def test_a_decision_stays(mechanism: Mechanism, episode: Episode, boris: User) -> None:
    decision = presume(episode, boris)
    with scope.enter(boris):
        for change in (
            {"rung": "IDENTIFIED"},
            {"state": "HELD"},
            {"decided_at": episode.opened_at},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                StatusDecision.objects.filter(pk=decision.pk).update(**change)
        assert StatusDecision.objects.filter(pk=decision.pk).delete()[0] == 0
        assert StatusCertificate.objects.filter(decision=decision).update(number="X") == 0


def test_reasons_and_a_finished_assessment_of_the_matter(
    mechanism: Mechanism, episode: Episode, amina: User, boris: User
) -> None:
    with scope.enter(amina):
        other = open_case(values={Scope.IDENTITY: {"working_name": "Begimai"}}, by=amina)
        matter = Episode.objects.select_related("case").get(case=other)
        foreign = assess(episode=matter, criteria="ADULT_LABOUR", answers=SIGNS, by=amina)
    with scope.enter(boris):
        with pytest.raises(ReasonsNeeded):
            give_presumed(episode=episode, reasons="  ", by=boris)
        with pytest.raises(AnotherMatter):
            give_presumed(episode=episode, reasons="Yes", assessment=foreign, by=boris)


def test_declining_issues_nothing(episode: Episode, amina: User) -> None:
    with scope.enter(amina):
        declined = record_declined(episode=episode, reasons="Not now", by=amina)
        assert declined.state == StatusState.RECORDED
        with pytest.raises(NoCertificate):
            issue_card(episode=episode, by=amina)


def test_certificate_verifies_offline_and_names_nobody(
    mechanism: Mechanism, episode: Episode, boris: User
) -> None:
    made = presume(episode, boris).certificate
    said = certificates.document_of(made)
    keys = certificates.published_keys()
    assert certificates.verify_document(said, keys)
    for field, value in (("rung", "IDENTIFIED"), ("valid_until", "2099-01-31"), ("number", "X")):
        assert not certificates.verify_document(
            {**said, "statement": {**said["statement"], field: value}}, keys
        )
    others = [{**key, "purpose": "AUDIT"} for key in keys]
    assert not certificates.verify_document(said, others)
    assert not certificates.verify_document(said, [])
    assert set(said["statement"]) == certificates.FIELDS
    text = str(said)
    for secret in (str(episode.case_id), str(episode.pk), episode.case.code, "Aigerim"):
        assert secret not in text
    signature = signing.Signature(made.key_id, bytes(made.signature))
    message = certificates.canonical(said["statement"])
    assert signing.verify(SigningPurpose.CERTIFICATE, message, signature, signed_at=made.signed_at)


@pytest.fixture
def code(mechanism: Mechanism, episode: Episode, amina: User, boris: User) -> str:
    """Return the code of a card, once Boris has presumed."""
    presume(episode, boris)
    with scope.enter(amina):
        return issue_card(episode=episode, by=amina)


def test_right_and_wrong_codes_answer_alike(code: str, daniel: User) -> None:
    with scope.enter(daniel):
        right = confirm_status(code=code.lower().replace("-", " "), by=daniel)
        wrong = confirm_status(code=card_codes.new_card_code(), by=daniel)
        nonsense = confirm_status(code="\u0416" * 60, by=daniel)
    assert right.confirmed
    assert right.rung == StatusRung.PRESUMED
    assert right.authority_class == AuthorityClass.ORGANISATION
    assert right.decided_month is not None
    assert right.decided_month.day == 1
    assert wrong == nonsense
    assert not wrong.confirmed
    assert (wrong.rung, wrong.decided_month, wrong.valid_until, wrong.authority_class) == (
        None,
    ) * 4


def test_right_and_wrong_codes_take_the_same_statements(code: str, daniel: User) -> None:
    ways = []
    with scope.enter(daniel):
        for typed in (code, card_codes.new_card_code(), "nonsense"):
            with CaptureQueriesContext(connection) as asked:
                confirm_status(code=typed, by=daniel)
            ways.append([re.sub(r"'[^']*'|NULL|s\d+_x\d+", "?", one["sql"]) for one in asked])
    assert len(ways[0]) > 4
    assert [way.split("(")[0] for way in ways[0]] == [way.split("(")[0] for way in ways[1]]
    assert ways[1] == ways[2]


@pytest.mark.attack
def test_attack_14_the_sixth_wrong_code_is_refused_and_the_right_one_then_too(
    code: str, daniel: User
) -> None:
    with scope.enter(daniel):
        for _ in range(5):
            assert not confirm_status(code=card_codes.new_card_code(), by=daniel).confirmed
        for tried in (card_codes.new_card_code(), code):
            with pytest.raises(QuotaSpent):
                confirm_status(code=tried, by=daniel)


@pytest.mark.attack
def test_attack_15_codes_are_eighty_bits_and_do_not_repeat() -> None:
    made = {card_codes.new_card_code() for _ in range(20_000)}
    assert len(made) == 20_000
    assert len(card_codes.ALPHABET) ** card_codes.LENGTH == 2**80
    assert all(card_codes.read_card_code(code) == code for code in list(made)[:200])


def test_a_new_card_kills_the_old_code(
    mechanism: Mechanism, episode: Episode, amina: User, boris: User, daniel: User
) -> None:
    presume(episode, boris)
    with scope.enter(amina):
        old, new = (issue_card(episode=episode, by=amina) for _ in range(2))
    with scope.enter(daniel):
        assert not confirm_status(code=old, by=daniel).confirmed
        assert confirm_status(code=new, by=daniel).confirmed


def test_codes_are_kept_as_keyed_digests_only(code: str, episode: Episode, amina: User) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        list(StatusCertificate.objects.model._meta.apps.get_model("cases.StatusCard").objects.all())
    assert len(card_codes.digest(code)) == 32


def test_who_is_not_accredited_checks_nothing(
    mechanism: Mechanism, episode: Episode, person: Callable[[str], User]
) -> None:
    for name in ("clara", "elena", "farida", "gulnara", "hamid", "jamila"):
        user = person(name)
        with scope.enter(user), pytest.raises(NotAllowed):
            confirm_status(code=card_codes.new_card_code(), by=user)
