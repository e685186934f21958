"""A panel reads the question and nothing else, and its quorum decides."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from accounts.models import Organisation, User
from cases.actions.assessment import Elements, assess
from cases.actions.card import NoCertificate, confirm_status, issue_card
from cases.actions.case import open_case
from cases.actions.consent import Terms, record_consent, withdraw_consent
from cases.actions.decision_request import (
    AlreadyAsked,
    AlreadySigned,
    PanelKeptFrom,
    PanelUnable,
    RequestEnded,
    recuse,
    send_decision_request,
    sign_decision_request,
    take_over,
    withdraw_decision_request,
)
from cases.actions.exclusion import exclude
from cases.actions.status import give_presumed
from cases.enums import (
    AuthorityClass,
    ConsentDecision,
    ConsentGround,
    ConsentMode,
    ConsentPurpose,
    DecisionRequestState,
    StatusRung,
    StatusState,
)
from cases.ladder import StatusExists, StatusHigher
from cases.models import Case, DecisionRequest, DecisionSignature, Episode, StatusDecision
from cases.selectors.decision_request import (
    decision_request_before,
    decision_requests_before,
    decision_requests_of,
    opened_request,
)
from cases.selectors.status import certificate_in_force
from core import scope
from core.errors import NotAllowed, NotVisible
from tests.cases.filling import controls, signed_in
from tests.cases.mechanism import Mechanism, set_up
from vault.enums import REFERRAL_SCOPES, Scope
from vault.errors import SealNotOpened
from vault.opening import open_rows

pytestmark = pytest.mark.db
SIGNS = {"EX02": "YES", "EX04": "YES", "CR01": "YES", "CR03": "YES", "CD01": "YES"}
REASONS = "Passport taken at the border, no pay for seven months."


@dataclass
class Scene:
    case: Case
    episode: Episode
    request: DecisionRequest
    mechanism: Mechanism


@pytest.fixture
def scene(amina: User, boris: User, gulnara: User, esen: User, jamila: User) -> Scene:
    mechanism = set_up(gulnara, boris, [esen, jamila])
    with scope.enter(amina):
        case = open_case(values={Scope.IDENTITY: {"working_name": "Aigerim"}}, by=amina)
        episode = Episode.objects.select_related("case").get(case=case)
        elements = Elements(acts=frozenset({"RECRUITMENT"}), means=frozenset({"DECEPTION"}))
        made = assess(
            episode=episode, criteria="CHILD_LABOUR", answers=SIGNS, elements=elements, by=amina
        )
        request = send_decision_request(
            episode=episode, assessment=made, body=mechanism.panel, reasons=REASONS, by=amina
        )
    return Scene(case, episode, request, mechanism)


def test_a_question_stands_on_a_consent_and_ends_with_it(
    scene: Scene, amina: User, esen: User
) -> None:
    with scope.enter(esen):
        assert decision_requests_before(esen).count() == 1
    with scope.enter(amina):
        consent = scene.request.consent
        assert consent is not None
        assert consent.purpose == ConsentPurpose.DECISION_BY_PANEL
        withdraw_consent(consent=consent, by=amina)
        scene.request.refresh_from_db()
        assert scene.request.state == DecisionRequestState.WITHDRAWN
    with scope.enter(esen):
        assert not decision_requests_before(esen).exists()
    with pytest.raises(NotVisible):
        sign(scene.request, esen)


def test_the_database_takes_no_question_without_its_ground(scene: Scene, amina: User) -> None:
    with scope.enter(amina):
        withdraw_decision_request(request=scene.request, by=amina)
        terms = Terms(
            purpose=ConsentPurpose.INTERVIEW_AND_RECORD,
            decision=ConsentDecision.GIVEN,
            mode=ConsentMode.WRITTEN,
        )
        other = record_consent(case=scene.case, terms=terms, by=amina)
        for consent in (None, other):
            again = DecisionRequest.objects.get(pk=scene.request.pk)
            again.pk, again.state, again.consent = uuid4(), DecisionRequestState.SENT, consent
            with pytest.raises(DatabaseError), transaction.atomic():
                again.save(force_insert=True)


@pytest.mark.parametrize("who", ["organisation", "member"])
def test_who_must_not_know_is_not_asked_as_a_panel(
    who: str, scene: Scene, amina: User, esen: User, jamila: User
) -> None:
    with scope.enter(esen) as entered:
        assert decision_requests_before(esen).count() == 1
        home = Organisation.objects.get(pk=entered.organisation)
    with scope.enter(amina):
        if who == "organisation":
            exclude(case=scene.case, organisation=home, by=amina)
        else:
            exclude(case=scene.case, member=esen, by=amina)
        scene.request.refresh_from_db()
        assert scene.request.state == DecisionRequestState.WITHDRAWN
    for member in (esen, jamila):
        with scope.enter(member):
            assert not decision_requests_before(member).exists()
    with scope.enter(amina), pytest.raises(PanelKeptFrom):
        send_decision_request(
            episode=scene.episode,
            assessment=scene.request.assessment,
            body=scene.mechanism.panel,
            reasons=REASONS,
            by=amina,
        )


def test_an_exclusion_of_somebody_else_leaves_the_question(
    scene: Scene, amina: User, clara: User
) -> None:
    with scope.enter(clara) as entered:
        osh = Organisation.objects.get(pk=entered.organisation)
    with scope.enter(amina):
        exclude(case=scene.case, organisation=osh, by=amina)
        scene.request.refresh_from_db()
        assert scene.request.state == DecisionRequestState.SENT


def test_another_ground_is_recorded_as_such(scene: Scene, amina: User) -> None:
    with scope.enter(amina):
        withdraw_decision_request(request=scene.request, by=amina)
        asked = send_decision_request(
            episode=scene.episode,
            assessment=scene.request.assessment,
            body=scene.mechanism.panel,
            reasons=REASONS,
            ground=ConsentGround.LEGAL_DUTY,
            by=amina,
        )
        assert asked.consent is not None
        assert asked.consent.ground == ConsentGround.LEGAL_DUTY
        assert asked.consent.mode == ConsentMode.NONE


def sign(request: DecisionRequest, by: User, **said: object) -> DecisionSignature:
    with scope.enter(by):
        found = decision_request_before(by, request.pk)
        return sign_decision_request(request=found, by=by, **said)


def read(request: DecisionRequest, by: User) -> DecisionRequest:
    take_over(request=request, by=by)
    return opened_request(by, request)


def test_members_read_the_question_and_not_the_file(scene: Scene, esen: User, amina: User) -> None:
    with scope.enter(esen):
        found = decision_request_before(esen, scene.request.pk)
        with pytest.raises(SealNotOpened):
            found.reasons  # noqa: B018
        opened = read(found, esen)
        assert opened.reasons == REASONS
        assert opened.elements["acts"] == ["RECRUITMENT"]
        assert "EX02" in opened.elements["indicators"]
        assert "Aigerim" not in str(opened.elements)
        assert not Case.objects.filter(pk=scene.case.pk).exists()
        assert not Episode.objects.filter(pk=scene.episode.pk).exists()
        assert not StatusDecision.objects.exists()


def test_nobody_else_sees_the_question(scene: Scene, person: Callable[[str], User]) -> None:
    for name in ("clara", "daniel", "elena", "farida", "gulnara", "hamid"):
        user = person(name)
        with scope.enter(user):
            assert not DecisionRequest.objects.filter(pk=scene.request.pk).exists()
            with pytest.raises(NotVisible):
                decision_request_before(user, scene.request.pk)
            with pytest.raises(NotAllowed):
                sign_decision_request(request=scene.request, by=user)
            with pytest.raises(DatabaseError), transaction.atomic():
                DecisionSignature(
                    request=scene.request,
                    case=scene.case,
                    member=user,
                    organisation_id=scope.home_of(user),
                    sitting="SIGNED",
                    verdict="IDENTIFIED",
                    made_at=scene.request.sent_at,
                ).save(force_insert=True)


def test_the_lead_sees_it_and_cannot_sign(scene: Scene, amina: User, boris: User) -> None:
    for user in (amina, boris):
        with scope.enter(user):
            assert decision_requests_of(user, scene.case).get() == scene.request
            [opened] = open_rows([scene.request], scopes=REFERRAL_SCOPES, by=user, reason="TEST")
            assert opened.reasons == REASONS
            with pytest.raises(NotAllowed):
                sign_decision_request(request=scene.request, by=user)


def test_the_quorum_decides_and_keeps_the_card(
    scene: Scene, amina: User, boris: User, daniel: User, esen: User, jamila: User
) -> None:
    with scope.enter(boris):
        first = give_presumed(episode=scene.episode, reasons=REASONS, by=boris)
    with scope.enter(amina):
        code = issue_card(episode=scene.episode, by=amina)
    sign(scene.request, esen, minutes="Heard the lead organisation.")
    with scope.enter(daniel):
        assert confirm_status(code=code, by=daniel).rung == StatusRung.PRESUMED
    sign(scene.request, jamila)
    with scope.enter(amina):
        decision = StatusDecision.objects.get(rung=StatusRung.IDENTIFIED)
        assert decision.state == StatusState.ISSUED
        assert decision.certificate.authority_class == AuthorityClass.PANEL
        assert decision.certificate.number != first.certificate.number
        assert DecisionRequest.objects.get().state == DecisionRequestState.DECIDED
        minutes = list(DecisionSignature.objects.filter(member=esen))
        open_rows(minutes, scopes=[Scope.EXCHANGE], by=amina, reason="TEST")
        assert minutes[0].minutes == "Heard the lead organisation."
    with scope.enter(daniel):
        found = confirm_status(code=code, by=daniel)
        assert (found.rung, found.authority_class) == (StatusRung.IDENTIFIED, AuthorityClass.PANEL)
    with scope.enter(boris), pytest.raises((StatusHigher, StatusExists)):
        give_presumed(episode=scene.episode, reasons=REASONS, by=boris)
    with scope.enter(amina), pytest.raises(StatusExists) as refusal:
        send_decision_request(
            episode=scene.episode,
            assessment=scene.request.assessment,
            body=scene.mechanism.panel,
            reasons=REASONS,
            by=amina,
        )
    assert refusal.value.details == {"certificate": decision.certificate.number}


def test_nobody_signs_twice(scene: Scene, amina: User, esen: User) -> None:
    sign(scene.request, esen)
    with pytest.raises(AlreadySigned):
        sign(scene.request, esen)
    with scope.enter(amina):
        assert not StatusDecision.objects.exists(), "one signature is no quorum"


def test_different_answers_make_no_quorum(
    scene: Scene, amina: User, esen: User, jamila: User
) -> None:
    sign(scene.request, esen)
    sign(scene.request, jamila, verdict=StatusRung.NOT_IDENTIFIED)
    with scope.enter(amina):
        assert not StatusDecision.objects.exists()


def test_stepping_aside_ends_access_at_once(scene: Scene, esen: User, jamila: User) -> None:
    with scope.enter(esen):
        found = decision_request_before(esen, scene.request.pk)
        read(found, esen)
        recuse(request=found, by=esen)
        assert not DecisionRequest.objects.filter(pk=scene.request.pk).exists()
        with pytest.raises(NotVisible):
            decision_request_before(esen, scene.request.pk)
        closed = DecisionRequest(pk=scene.request.pk)
        closed.sealed_offer = found.sealed_offer
        open_rows([closed], scopes=REFERRAL_SCOPES, by=esen, reason="TEST")
        with pytest.raises(SealNotOpened):
            closed.reasons  # noqa: B018
        with pytest.raises(NotAllowed):
            sign_decision_request(request=found, by=esen)
    with scope.enter(jamila):
        found = decision_request_before(jamila, scene.request.pk)
        assert read(found, jamila).reasons == REASONS


def test_a_negative_answer_is_ours_alone_and_the_card_falls_silent(
    scene: Scene, amina: User, boris: User, daniel: User, esen: User, jamila: User
) -> None:
    with scope.enter(boris):
        give_presumed(episode=scene.episode, reasons=REASONS, by=boris)
    with scope.enter(amina):
        code = issue_card(episode=scene.episode, by=amina)
    for member in (esen, jamila):
        sign(scene.request, member, verdict=StatusRung.NOT_IDENTIFIED)
    with scope.enter(amina):
        refused = StatusDecision.objects.get(rung=StatusRung.NOT_IDENTIFIED)
        assert refused.state == StatusState.RECORDED
        assert not hasattr(refused, "certificate")
        assert certificate_in_force(scene.episode) is None
        with pytest.raises(NoCertificate):
            issue_card(episode=scene.episode, by=amina)
    with scope.enter(daniel):
        answer = confirm_status(code=code, by=daniel)
        assert (answer.confirmed, answer.rung) == (False, None)


def test_taking_back_closes_it(scene: Scene, amina: User, esen: User) -> None:
    with scope.enter(amina):
        withdraw_decision_request(request=scene.request, by=amina)
        with pytest.raises(RequestEnded):
            withdraw_decision_request(request=scene.request, by=amina)
    with scope.enter(esen):
        assert not decision_requests_before(esen).exists()
        with pytest.raises(NotAllowed):
            sign_decision_request(request=scene.request, by=esen)


def test_one_question_at_a_time_to_a_panel_that_can(scene: Scene, amina: User) -> None:
    said = {
        "episode": scene.episode,
        "assessment": scene.request.assessment,
        "reasons": REASONS,
        "by": amina,
    }
    with scope.enter(amina):
        with pytest.raises(AlreadyAsked):
            send_decision_request(body=scene.mechanism.panel, **said)
        withdraw_decision_request(request=scene.request, by=amina)
        with pytest.raises(PanelUnable):
            send_decision_request(body=scene.mechanism.officer, **said)


def test_the_question_never_changes(scene: Scene, amina: User) -> None:
    with scope.enter(amina):
        for change in ({"state": "DECIDED"}, {"ground": "LEGAL_DUTY"}, {"sealed_offer": None}):
            with pytest.raises(DatabaseError), transaction.atomic():
                DecisionRequest.objects.filter(pk=scene.request.pk).update(**change)
        assert DecisionRequest.objects.filter(pk=scene.request.pk).delete()[0] == 0


def test_the_lead_reads_the_minutes_and_nobody_else(
    scene: Scene, amina: User, esen: User, jamila: User, boris: User, clara: User
) -> None:
    noted = {esen: "She was calm. CANARY-E", jamila: "Two voices agreed. CANARY-J"}
    for member, minutes in noted.items():
        sign(scene.request, member, minutes=minutes)
    with scope.enter(amina):
        decision = StatusDecision.objects.get(case=scene.case)
    page = f"/cases/{scene.case.pk}/decisions/{decision.pk}/"
    assert page in signed_in(amina).get(f"/cases/{scene.case.pk}/status/").content.decode()
    for reader in (amina, boris):
        shown = signed_in(reader).get(page).content.decode()
        for member, minutes in noted.items():
            assert minutes in shown
            assert member.display_name in shown
    for stranger in (esen, jamila, clara):
        assert signed_in(stranger).get(page).status_code == 404


def test_a_question_is_taken_back_on_a_page(scene: Scene, amina: User, esen: User) -> None:
    client, status = signed_in(amina), f"/cases/{scene.case.pk}/status/"
    page = f"/cases/{scene.case.pk}/questions/{scene.request.pk}/withdraw/"
    shown = client.get(status).content.decode()
    assert page in shown
    assert f"/matters/{scene.episode.pk}/panel/" not in shown, "a panel has the question"
    sent = controls(client.get(page))
    for _time in range(2):
        assert client.post(page, sent)["Location"] == status
    assert client.get(page).status_code == 404
    with scope.enter(esen):
        assert not decision_requests_before(esen).exists()
    shown = client.get(status).content.decode()
    assert page not in shown
    assert f"/matters/{scene.episode.pk}/panel/" in shown
