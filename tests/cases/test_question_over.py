"""A panel reads, signs and decides while its question stands on something agreed, and not after."""

from collections.abc import Callable
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from accounts.models import User
from cases.actions.assessment import Elements, assess
from cases.actions.decision_request import (
    recuse,
    send_decision_request,
    sign_decision_request,
    take_over,
    withdraw_decision_request,
)
from cases.actions.exclusion import exclude, restrict_case
from cases.enums import DecisionRequestState
from cases.models import DecisionRequest, DecisionSignature, Episode, StatusDecision
from cases.selectors.access import wait_for_others
from cases.selectors.decision_request import (
    decision_request_before,
    decision_requests_before,
    decision_requests_of,
    opened_request,
)
from core import roles, scope, sql
from core.errors import NotAllowed, NotVisible
from tests import database
from tests.cases.filling import new_case, signed_in
from tests.cases.mechanism import set_up
from tests.organisations import organisation
from tests.together import together, until_waiting
from vault.enums import REFERRAL_SCOPES
from vault.errors import SealNotOpened
from vault.opening import open_rows
from vault.selectors.grants import live_grants

pytestmark = pytest.mark.walls
Person = Callable[[str], User]
SIGNS = {"EX02": "YES", "EX04": "YES", "CR01": "YES", "CR03": "YES", "CD01": "YES"}
REASONS = "Passport taken at the border, no pay for seven months."


@pytest.fixture
def request_(amina: User, boris: User, gulnara: User, esen: User, jamila: User) -> DecisionRequest:
    """Ask a panel in which Boris sits, of the organisation that asks."""
    panel = set_up(gulnara, boris, [esen, jamila, boris], quorum=3).panel
    case = new_case(amina)
    with scope.enter(amina):
        episode = Episode.objects.select_related("case").get(case=case)
        elements = Elements(acts=frozenset({"RECRUITMENT"}), means=frozenset({"DECEPTION"}))
        made = assess(
            episode=episode, criteria="CHILD_LABOUR", answers=SIGNS, elements=elements, by=amina
        )
        return send_decision_request(
            episode=episode, assessment=made, body=panel, reasons=REASONS, by=amina
        )


def expire(request: DecisionRequest, when: str = "now() - interval '1 second'") -> None:
    """Let the consent of a question have ended, as if time had gone by."""
    database.owner_rows(
        f"SET session_replication_role = replica; UPDATE cases_consent SET expires_at = {when}"
        " WHERE id = %s",
        str(request.consent_id),
    )


def test_members_see_a_question_no_more_when_its_consent_ran_out(
    request_: DecisionRequest, esen: User, boris: User
) -> None:
    page, none = f"/decision-requests/{request_.pk}/", f"/decision-requests/{uuid4()}/"
    browser = signed_in(esen)
    with scope.enter(esen):
        found = decision_request_before(esen, request_.pk)
        take_over(request=found, by=esen)
        assert opened_request(esen, found).reasons == REASONS
    assert browser.get(page).status_code == 200
    expire(request_)
    gone, unknown = browser.get(page), browser.get(none)
    assert (gone.status_code, unknown.status_code) == (404, 404)
    assert len(gone.content) == len(unknown.content)
    for step in ("open", "sign", "recuse"):
        assert browser.post(f"{page}{step}/", {"verdict": "IDENTIFIED"}).status_code == 404
    with scope.enter(esen):
        assert not DecisionRequest.objects.exists()
        closed = DecisionRequest(pk=request_.pk)
        closed.sealed_offer = found.sealed_offer
        open_rows([closed], scopes=REFERRAL_SCOPES, by=esen, reason="TEST")
        with pytest.raises(SealNotOpened):
            closed.reasons  # noqa: B018
    with scope.enter(boris):
        assert decision_requests_of(boris, request_.case).exists(), "the lead sees what it asked"
        assert not decision_requests_before(boris).exists()
        with pytest.raises(NotVisible):
            decision_request_before(boris, request_.pk)


def test_nobody_signs_or_steps_aside_after_the_consent(
    request_: DecisionRequest, esen: User, jamila: User, boris: User
) -> None:
    with scope.enter(esen):
        sign_decision_request(request=decision_request_before(esen, request_.pk), by=esen)
    expire(request_)
    for member in (jamila, boris):
        with scope.enter(member):
            for act in (sign_decision_request, recuse):
                with pytest.raises(NotAllowed):
                    act(request=request_, by=member)
            with pytest.raises(DatabaseError), transaction.atomic():
                DecisionSignature(
                    request=request_, case_id=request_.case_id, member=member,
                    organisation_id=scope.home_of(member), sitting="SIGNED",
                    verdict="IDENTIFIED", made_at=request_.sent_at,
                ).save(force_insert=True)  # fmt: skip


def test_the_quorum_decides_nothing_after_the_consent(
    request_: DecisionRequest, amina: User, esen: User, jamila: User
) -> None:
    for member in (esen, jamila):
        with scope.enter(member):
            sign_decision_request(request=decision_request_before(member, request_.pk), by=member)
    database.owner_rows("UPDATE nrm_actors_decidingbody SET quorum = 2 WHERE form = 'PANEL'")
    expire(request_)
    with scope.enter(esen):
        assert sql.call("app.decide_by_panel", request_.pk, uuid4()) == []
    with scope.enter(amina):
        assert not StatusDecision.objects.exists()
    expire(request_, "now() + interval '1 day'")
    with scope.enter(esen):
        assert len(sql.call("app.decide_by_panel", request_.pk, uuid4())) == 1


def test_a_question_whose_consent_ran_out_is_asked_anew(
    request_: DecisionRequest, amina: User, esen: User
) -> None:
    expire(request_)
    with scope.enter(amina):
        again = send_decision_request(
            episode=request_.episode,
            assessment=request_.assessment,
            body=request_.body,
            reasons=REASONS,
            by=amina,
        )
        former = DecisionRequest.objects.get(pk=request_.pk)
        assert former.state == DecisionRequestState.WITHDRAWN
    with scope.enter(esen):
        assert [one.pk for one in decision_requests_before(esen)] == [again.pk]


def test_the_keys_of_a_question_come_to_members_until_they_step_aside(
    request_: DecisionRequest, amina: User, boris: User, esen: User, jamila: User, person: Person
) -> None:
    def comes_to(user: User) -> bool:
        with scope.enter(user):
            return bool(live_grants(scope.home_of(user), [request_.pk], REFERRAL_SCOPES))

    for member in (esen, jamila):
        with scope.enter(member):
            take_over(request=decision_request_before(member, request_.pk), by=member)
    assert all(comes_to(user) for user in (amina, boris, esen, jamila))
    assert not any(comes_to(person(name)) for name in ("clara", "daniel", "elena"))
    with scope.enter(boris):
        recuse(request=decision_request_before(boris, request_.pk), by=boris)
    with scope.enter(amina):
        restrict_case(case=request_.case, by=amina)
    assert comes_to(amina) and not comes_to(boris), "closed on both of his ways to it"
    expire(request_)
    assert comes_to(amina) and not comes_to(esen)


def test_a_question_is_asked_anew_while_a_member_is_kept_from_it(
    request_: DecisionRequest, amina: User, boris: User, esen: User
) -> None:
    expire(request_)
    held = Event()

    def keep_out() -> None:
        wait_for_others(request_.case)
        held.set()
        until_waiting(1)
        exclude(case=request_.case, member=esen, by=boris)

    def ask() -> None:
        held.wait(20)
        send_decision_request(
            episode=request_.episode,
            assessment=request_.assessment,
            body=request_.body,
            reasons=REASONS,
            by=amina,
        )

    assert together((boris, keep_out), (amina, ask)) == ["done", "panel_kept_from"]
    with scope.enter(amina):
        assert not DecisionRequest.objects.filter(state=DecisionRequestState.SENT).exists()


def test_a_member_signs_while_the_question_is_taken_back(
    request_: DecisionRequest, amina: User, esen: User
) -> None:
    name = connections["default"].settings_dict["NAME"]
    keys = "SELECT id FROM vault_keygrant WHERE referral = %s AND organisation = %s ORDER BY id"
    home = str(organisation("social").pk)
    *others, last = [pk for (pk,) in database.owner_rows(keys, str(request_.pk), home)]
    assert others, "a member takes over one key after the other"
    held, begun = Event(), Event()

    def hold() -> None:
        with roles.bootstrap_cursor(database.bootstrap(), name) as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT 1 FROM vault_keygrant WHERE id = %s FOR KEY SHARE", [last])
            held.set()
            until_waiting(1, name)
            begun.set()
            until_waiting(2, name)
            cursor.execute("ROLLBACK")

    def sign() -> None:
        held.wait(20)
        found = decision_request_before(esen, request_.pk)
        sign_decision_request(request=found, minutes="She was tired", by=esen)

    def take_back() -> None:
        begun.wait(20)
        withdraw_decision_request(request=request_, by=amina)

    holder = Thread(target=hold)
    holder.start()
    assert together((esen, sign), (amina, take_back)) == ["done", "done"]
    holder.join(60)
    with scope.enter(amina):
        assert DecisionSignature.objects.filter(request=request_).count() == 1
        request_.refresh_from_db()
        assert request_.state == DecisionRequestState.WITHDRAWN
