"""Onboarding by two persons, suspension."""

import json
import re
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from accounts.actions.organisation import (
    ProposalSettled,
    onboard_organisation,
    propose_organisation,
    suspend_organisation,
)
from accounts.enums import OrganisationState, Role
from accounts.models import Organisation, OrganisationProposal, User
from core import scope, sql
from core.errors import NotAllowed
from tests.accounts.people import post_password, sign_in

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
