"""Onboarding by two persons, suspension."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from accounts.actions.organisation import (
    ProposalSettled,
    end_probation,
    onboard_organisation,
    propose_organisation,
    resume_organisation,
    suspend_organisation,
)
from accounts.actions.token import issue_token, step_up_token
from accounts.enums import OrganisationState, Role
from accounts.models import Organisation, OrganisationProposal, Session, User
from core import clock, scope, sql
from core.errors import NotAllowed
from tests.accounts.people import enrol, post_password, sign_in

pytestmark = pytest.mark.db
FORM = {
    "name_ky": "Жаңы борбор",
    "name_ru": "Новый центр",
    "name_en": "New Centre",
    "kind": "CRISIS_CENTRE",
    "administrator_email": "Aida@demo.test",
    "language": "ky",
    "verified": "on",
}


@pytest.fixture
def proposal(gulnara: User) -> OrganisationProposal:
    with scope.enter(gulnara):
        return propose_organisation(
            kind="CRISIS_CENTRE",
            names={"ky": "Жаңы", "ru": "Новый", "en": "New Centre"},
            administrator_email="aida@demo.test",
            language="ky",
            by=gulnara,
        )


def test_two_persons_bring_an_organisation_in(gulnara: User, elena: User) -> None:
    first, second, newcomer = Client(), Client(), Client()
    sign_in(first, gulnara)
    sign_in(second, elena)
    assert first.post("/organisations/propose/", FORM).status_code == 302
    found = OrganisationProposal.objects
    with scope.enter(gulnara):
        proposal = found.get()
    address = f"/organisations/proposals/{proposal.pk}/confirm/"
    assert first.post(address).status_code == 403
    assert second.get(address).status_code == 200
    page = second.post(address).content.decode()
    link = re.search(r"/join/[\w-]+/", page)
    assert link is not None
    assert second.post(address).status_code == 404
    joining = {"display_name": "Aida", "password": "four unrelated words here", "conduct": "on"}
    assert newcomer.post(link[0], joining).status_code == 302
    assert post_password(newcomer, "aida@demo.test", joining["password"]).status_code == 302
    with scope.enter(User.objects.get(email="aida@demo.test")) as entered:
        assert entered.roles == {Role.ADMINISTRATOR}
        home = Organisation.objects.get(pk=entered.organisation)
        assert (home.name_en, home.state) == ("New Centre", OrganisationState.PROBATION)
        assert home.sort_key_ky != ""
        proposal = found.get()
        assert {proposal.proposed_by, proposal.confirmed_by} == {gulnara.pk, elena.pk}


@pytest.mark.parametrize("name", ["amina", "elena", "farida", "clara"])
def test_only_the_coordinating_body_proposes(person: Any, name: str) -> None:
    user = person(name)
    with scope.enter(user), pytest.raises(NotAllowed):
        propose_organisation(
            kind="CSO", names={"ky": "a", "ru": "b", "en": "c"},
            administrator_email="x@demo.test", language="ky", by=user,
        )  # fmt: skip


@pytest.mark.parametrize("name", ["amina", "boris", "clara", "gulnara"])
def test_who_may_not_confirm(person: Any, name: str, proposal: OrganisationProposal) -> None:
    user = person(name)
    with scope.enter(user):
        with pytest.raises(NotAllowed):
            onboard_organisation(proposal=proposal, by=user)
        values = (proposal.pk, ["AUDITOR"], proposal.pk, "digest", proposal.proposed_at)
        assert sql.call("app.onboard_organisation", *values) == []


def test_a_colleague_of_the_proposer_is_no_second_person(
    gulnara: User, elena: User, proposal: OrganisationProposal
) -> None:
    """An administrator beside the coordinator is refused by the function itself."""
    with scope.enter(gulnara) as entered:
        home = entered.organisation
    with scope.enter(elena):
        assert sql.call("app.read_context")
        forged = json.dumps([str(elena.pk), str(home), "{}", "{ADMINISTRATOR}"])
        sql.call("app.restore_context", forged)
        values = (proposal.pk, ["AUDITOR"], uuid4(), "digest", proposal.proposed_at)
        assert sql.call("app.onboard_organisation", *values) == []
        assert OrganisationProposal.objects.get(pk=proposal.pk).confirmed_by is None


def test_auditor_may_confirm_once(person: Any, proposal: OrganisationProposal) -> None:
    farida = person("farida")
    with scope.enter(farida):
        onboard_organisation(proposal=proposal, by=farida)
        with pytest.raises(ProposalSettled):
            onboard_organisation(proposal=proposal, by=farida)
        proposal.refresh_from_db()
        with pytest.raises(ProposalSettled):
            onboard_organisation(proposal=proposal, by=farida)
    for name in ("amina", "boris", "clara", "gulnara"):
        with scope.enter(person(name)), pytest.raises(NotAllowed):
            onboard_organisation(proposal=proposal, by=person(name))


def test_the_database_refuses_a_registration_by_one(gulnara: User) -> None:
    refused = pytest.raises(Exception, match="row-level security")
    with scope.enter(gulnara), refused, transaction.atomic():
        Organisation.objects.create(kind="CSO", name_en="x", name_ru="x", name_ky="x")


def test_suspension_acts_at_once_and_can_be_lifted(amina: User, gulnara: User) -> None:
    coordinator, member = Client(), Client()
    sign_in(coordinator, gulnara)
    sign_in(member, amina)
    with scope.enter(gulnara):
        sezim = Organisation.objects.get(name_en="Sezim Demo")
    assert coordinator.post(f"/organisations/{sezim.pk}/suspend/").status_code == 302
    assert member.get("/account/").status_code == 302
    assert coordinator.post(f"/organisations/{sezim.pk}/suspend/").status_code == 403
    assert coordinator.post(f"/organisations/{sezim.pk}/resume/").status_code == 302
    assert post_password(member, amina.email).status_code == 302
    assert member.get("/account/").status_code == 200


def test_who_signs_in_during_a_suspension_has_nothing_when_it_is_lifted(
    amina: User, gulnara: User
) -> None:
    coordinator, waiting = Client(), Client()
    sign_in(coordinator, gulnara)
    with scope.enter(gulnara):
        sezim = Organisation.objects.get(name_en="Sezim Demo")
    assert coordinator.post(f"/organisations/{sezim.pk}/suspend/").status_code == 302
    assert post_password(waiting, amina.email).status_code == 302
    assert Session.objects.filter(user=amina.pk).count() == 1
    with scope.enter(amina):
        _token, bearer = issue_token(factor_at=None, by=amina)
    program = {"HTTP_AUTHORIZATION": f"Bearer {bearer}"}
    assert coordinator.post(f"/organisations/{sezim.pk}/resume/").status_code == 302
    assert waiting.get("/account/").status_code == 302
    assert Client().get("/api/v1/me/", **program).status_code == 401
    with scope.enter(gulnara), pytest.raises(NotAllowed):
        sezim.state = OrganisationState.SUSPENDED  # as another coordinator saw it a moment ago
        resume_organisation(organisation=sezim, by=gulnara)


def test_who_was_signed_in_before_a_suspension_stays_signed_out_after_it(
    amina: User, boris: User, clara: User, gulnara: User
) -> None:
    coordinator, quiet, other = Client(), Client(), Client()
    for client, user in ((coordinator, gulnara), (quiet, amina), (other, clara)):
        sign_in(client, user)
    with scope.enter(boris):
        _token, bearer = issue_token(factor_at=None, by=boris)
    program = {"HTTP_AUTHORIZATION": f"Bearer {bearer}"}
    assert quiet.get("/account/").status_code == 200
    assert Client().get("/api/v1/me/", **program).status_code == 200
    with scope.enter(gulnara):
        sezim = Organisation.objects.get(name_en="Sezim Demo")
    for act in ("suspend", "resume"):
        assert coordinator.post(f"/organisations/{sezim.pk}/{act}/").status_code == 302
    assert quiet.get("/account/").status_code == 302
    assert Client().get("/api/v1/me/", **program).status_code == 401
    assert other.get("/account/").status_code == 200
    assert post_password(quiet, amina.email).status_code == 302


@pytest.mark.parametrize("name", ["elena", "gulnara", "farida"])
def test_the_database_signs_out_none_but_the_suspended(
    client: Client, amina: User, person: Any, name: str
) -> None:
    sign_in(client, amina)
    with scope.enter(amina) as entered:
        sezim = entered.organisation
    with scope.enter(person(name)), pytest.raises(ProgrammingError), transaction.atomic():
        sql.call("app.sign_out_organisation", sezim)
    assert client.get("/account/").status_code == 200


def on_probation(gulnara: User, name: str = "Ak Jol Demo") -> Organisation:
    """Put an organisation of the cast on probation."""
    with scope.enter(gulnara):
        found = Organisation.objects.filter(name_en=name)
        assert found.update(state=OrganisationState.PROBATION) == 1
        return found.get()


def test_the_coordinating_body_ends_a_probation_once(gulnara: User, clara: User) -> None:
    coordinator, member = Client(), Client()
    sign_in(coordinator, gulnara)
    sign_in(member, clara)
    address = f"/organisations/{on_probation(gulnara).pk}/end-probation/"
    assert member.get("/account/").status_code == 200
    assert address in coordinator.get("/organisations/").content.decode()
    assert coordinator.post(address).status_code == 302
    assert address not in coordinator.get("/organisations/").content.decode()
    assert coordinator.post(address).status_code == 403
    with scope.enter(gulnara):
        assert Organisation.objects.get(name_en="Ak Jol Demo").state == OrganisationState.ACTIVE


@pytest.mark.parametrize("name", ["amina", "boris", "clara", "elena", "farida"])
def test_only_the_coordinating_body_ends_a_probation(person: Any, gulnara: User, name: str) -> None:
    found, user = on_probation(gulnara), person(name)
    with scope.enter(user):
        with pytest.raises(NotAllowed):
            end_probation(organisation=found, by=user)
        assert Organisation.objects.get(pk=found.pk).state == OrganisationState.PROBATION


def test_coordinating_body_does_not_end_its_own_probation(gulnara: User) -> None:
    own = on_probation(gulnara, "Coordinating Body Demo")
    with scope.enter(gulnara), pytest.raises(NotAllowed):
        end_probation(organisation=own, by=gulnara)


def test_one_that_was_suspended_meanwhile_stays_suspended(gulnara: User) -> None:
    seen_before = on_probation(gulnara)
    with scope.enter(gulnara):
        suspend_organisation(organisation=seen_before, by=gulnara)
        with pytest.raises(NotAllowed):
            end_probation(organisation=seen_before, by=gulnara)
        with pytest.raises(NotAllowed):
            suspend_organisation(organisation=seen_before, by=gulnara)
        assert Organisation.objects.get(pk=seen_before.pk).state == OrganisationState.SUSPENDED


def test_a_program_ends_a_probation_with_a_fresh_factor_only(
    gulnara: User, clara: User, with_factors: None
) -> None:
    enrol(gulnara)
    address = f"/api/v1/organisations/{on_probation(gulnara).pk}/end-probation/"
    with scope.enter(gulnara):
        token, bearer = issue_token(factor_at=None, by=gulnara)
    asked = Client(headers={"Authorization": f"Bearer {bearer}"})
    refused = asked.post(address)
    assert (refused.status_code, refused.json()["code"]) == (403, "step_up_required")
    with scope.enter(gulnara):
        step_up_token(token=token, at=clock.now(), by=gulnara)
    assert asked.post(address).status_code == 204
    with scope.enter(clara):
        _given, bearer = issue_token(factor_at=clock.now(), by=clara)
    stranger = Client(headers={"Authorization": f"Bearer {bearer}"})
    assert stranger.post(address).status_code == 403


@pytest.mark.parametrize("name", ["amina", "elena", "farida"])
def test_only_the_coordinating_body_suspends(person: Any, name: str) -> None:
    user = person(name)
    with scope.enter(user):
        other = Organisation.objects.get(name_en="Ak Jol Demo")
        with pytest.raises(NotAllowed):
            suspend_organisation(organisation=other, by=user)


def test_coordinating_body_does_not_suspend_itself(gulnara: User) -> None:
    with scope.enter(gulnara) as entered:
        own = Organisation.objects.get(pk=entered.organisation)
        with pytest.raises(NotAllowed):
            suspend_organisation(organisation=own, by=gulnara)
