"""Attack 51: what members, organisations, the registry and referrals leave in the record."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from accounts.actions import account, invitation, membership, organisation, token
from accounts.enums import Role
from accounts.models import Invitation, Membership, Organisation, User
from cases.actions.case import open_case
from cases.actions.consent import withdraw_consent
from cases.models import Consent
from core import clock, scope
from nrm_actors import actions
from nrm_actors.actions.deciding_body import Texts
from nrm_actors.enums import (
    AccreditationKind,
    AgreementPurpose,
    Audience,
    BodyForm,
    ContactKind,
    ContactPurpose,
    Rung,
)
from nrm_actors.models import ContactPoint
from nrm_actors.selectors import public_part
from referrals.actions.adding import add_answer
from referrals.actions.adding import take_over as take_addition_over
from referrals.actions.answering import accept, complete, decline, start
from referrals.actions.reading import open_file, open_offer
from referrals.actions.sending import discard, send, withdraw
from tests import cast, database
from tests.audit.expect import Journey
from tests.organisations import organisation as organisation_of
from tests.referrals.conftest import agree, prepare
from vault.enums import Scope

pytestmark = [pytest.mark.walls, pytest.mark.attack]

CANARY = "Kanykei-canary"
Person = Callable[[str], User]
RECORDED: dict[str, tuple[str, ...]] = {
    "invites": ("invitation.sent SAVED {CASEWORKER}",),
    "withdraws an invitation": ("invitation.withdrawn SAVED",),
    "changes roles": ("roles.changed SAVED {SUPERVISOR}",),
    "ends sessions": ("session.ended SAVED [administrator]",),
    "chooses a language": (),
    "changes the password": ("password.changed SAVED",),
    "lets a program in": ("token.issued SAVED",),
    "ends a program": ("token.ended SAVED",),
    "ends a membership": ("membership.ended SAVED",),
    "proposes an organisation": ("organisation.proposed SAVED",),
    "confirms an organisation": ("key.created SAVED", "organisation.registered SAVED"),
    "ends a probation": ("organisation.probation_ended SAVED",),
    "suspends an organisation": ("organisation.suspended SAVED",),
    "lets an organisation work again": ("organisation.resumed SAVED",),
    "accredits": ("accreditation.given SAVED {RECEIVE}",),
    "ends an accreditation": ("accreditation.revoked SAVED {RECEIVE}",),
    "records an agreement": ("agreement.recorded SAVED {REFERRAL}",),
    "ends an agreement": ("agreement.ended SAVED {REFERRAL}",),
    "adds a contact point": ("contact_point.added SAVED {PUBLIC}",),
    "removes a contact point": ("contact_point.removed SAVED",),
    "updates the entry": ("actor_profile.updated SAVED",),
    "checks the entry": ("actor_profile.verified SAVED",),
    "checks the entry for the public": ("actor_profile.published SAVED",),
    "counts beds": ("beds.counted SAVED",),
    "offers a service": ("service.offered SAVED {SHELTER}",),
    "ends a service": ("service.withdrawn SAVED {SHELTER}",),
    "sets a panel up": ("deciding_body.founded SAVED {IDENTIFIED}",),
    "appoints a member": ("body_member.appointed SAVED",),
    "dismisses a member": ("body_member.dismissed SAVED",),
    "ends a panel": ("deciding_body.dissolved SAVED",),
    "composes": ("key.created SAVED", "referral.composed SAVED {IDENTITY NEEDS}"),
    "discards": ("referral.discarded SAVED",),
    "sends": (
        "key.granted SAVED {IDENTITY NEEDS}",
        "key.granted SAVED {EXCHANGE OFFER}",
        "referral.sent SAVED [CONSENT] {IDENTITY NEEDS}",
    ),
    "reads the offer": ("scopes.opened DONE [referral.offer_read] {OFFER}",),
    "accepts": ("referral.accepted SAVED {EXCHANGE IDENTITY NEEDS}",),
    "reads the file": (
        "scopes.opened DONE [referral.file_read] {IDENTITY NEEDS}",
        "scopes.opened DONE [referral.file_read] {EXCHANGE OFFER}",
    ),
    "begins the work": ("referral.started SAVED",),
    "adds an answer": (
        "scopes.opened DONE [referral.added_to] {NEEDS}",
        "referral.added_to SAVED {NEEDS}",
    ),
    "takes an addition over": (
        "scopes.opened DONE [referral.taken_over] {EXCHANGE}",
        "scopes.opened DONE [case.written] {NEEDS}",
        "referral.taken_over SAVED {NEEDS}",
    ),
    "completes": (
        "scopes.opened DONE [referral.completed] {EXCHANGE}",
        "referral.completed SAVED [COMPLETED]",
    ),
    "declines": ("referral.declined SAVED [OTHER]",),
    "takes a referral back": ("referral.withdrawn SAVED",),
    "withdraws the consent of a referral": ("referral.withdrawn SAVED", "consent.withdrawn SAVED"),
}


def step(told: Journey, name: str, by: User) -> AbstractContextManager[None]:
    return told.step(name, by, *RECORDED[name])


def nothing_personal(told: Journey, *values: str) -> None:
    everything = "".join(row[0] for row in database.owner_rows("SELECT e::text FROM audit_event e"))
    for value in (CANARY, *values):
        assert value not in everything
    assert not told.wrong, "\n".join(told.wrong)


def test_each_act_on_members_and_organisations(person: Person) -> None:
    amina, elena, gulnara, farida = (person(n) for n in ("amina", "elena", "gulnara", "farida"))
    told = Journey()
    with step(told, "invites", elena):
        sent = invitation.invite_member(
            email="kanykei@demo.test", roles=[Role.CASEWORKER], language="en", by=elena
        )
    with step(told, "withdraws an invitation", elena):
        invitation.withdraw_invitation(
            invitation=Invitation.objects.get(pk=sent.invitation.pk), by=elena
        )
    with step(told, "changes roles", elena):
        found = Membership.objects.select_related("organisation").get(user=amina)
        membership.change_roles(member=found, roles=[Role.SUPERVISOR], by=elena)
    with step(told, "ends sessions", elena):
        membership.end_member_sessions(member=found, by=elena)
    with step(told, "chooses a language", amina):
        account.choose_language(language="ru", by=amina)
    with step(told, "changes the password", amina):
        account.change_password(
            present=cast.PASSWORD, password="four unrelated words", session=None, by=amina
        )
    with step(told, "lets a program in", amina):
        given, secret = token.issue_token(factor_at=None, by=amina)
    with step(told, "ends a program", amina):
        token.end_token(token=given, by=amina)
    with step(told, "ends a membership", elena):
        membership.end_membership(member=found, by=elena)
    with step(told, "proposes an organisation", gulnara):
        proposal = organisation.propose_organisation(
            kind="CSO", names={"ky": CANARY, "ru": CANARY, "en": CANARY},
            administrator_email="kanykei@demo.test", language="en", by=gulnara,
        )  # fmt: skip
    with step(told, "confirms an organisation", farida):
        made, _link = organisation.onboard_organisation(proposal=proposal, by=farida)
    with step(told, "ends a probation", gulnara):
        one = Organisation.objects.get(pk=made)
        organisation.end_probation(organisation=one, by=gulnara)
    with step(told, "suspends an organisation", gulnara):
        one.refresh_from_db()
        organisation.suspend_organisation(organisation=one, by=gulnara)
    with step(told, "lets an organisation work again", gulnara):
        one.refresh_from_db()
        organisation.resume_organisation(organisation=one, by=gulnara)
    nothing_personal(told, "kanykei@demo", secret, sent.token, cast.PASSWORD)


def test_each_act_on_the_registry(person: Person) -> None:
    elena, gulnara, esen = (person(name) for name in ("elena", "gulnara", "esen"))
    sezim, social = organisation_of("sezim"), organisation_of("social")
    told, today = Journey(), clock.today()
    with step(told, "accredits", gulnara):
        given = actions.accredit(
            organisation=sezim, kind=AccreditationKind.RECEIVE, valid_from=today, by=gulnara
        )
    with step(told, "ends an accreditation", gulnara):
        actions.revoke_accreditation(accreditation=given, by=gulnara)
    with step(told, "records an agreement", gulnara):
        agreed = actions.record_agreement(
            parties=(sezim, social), purpose=AgreementPurpose.REFERRAL, valid_from=today, by=gulnara
        )
    with step(told, "ends an agreement", gulnara):
        actions.end_agreement(agreement=agreed, on=today, by=gulnara)
    with step(told, "adds a contact point", elena):
        actions.add_contact_point(
            organisation=sezim, purpose=ContactPurpose.RECEPTION, kind=ContactKind.PHONE,
            value="+996 312 00 00 01", audience=Audience.PUBLIC, by=elena,
        )  # fmt: skip
    with step(told, "removes a contact point", elena):
        actions.remove_contact_point(point=ContactPoint.objects.get(), by=elena)
    with step(told, "updates the entry", elena):
        actions.update_profile(
            organisation=sezim, values={"round_the_clock": True}, areas=["KG"], by=elena
        )
    with step(told, "checks the entry", gulnara):
        actions.verify_entry(organisation=sezim, by=gulnara)
    with step(told, "checks the entry for the public", gulnara):
        actions.check_for_public(
            organisation=sezim, seen=public_part(sezim).digest, hotlines=(), by=gulnara
        )
    with step(told, "counts beds", elena):
        actions.set_beds(organisation=sezim, free=3, by=elena, at=clock.now())
    with step(told, "offers a service", elena):
        offered = actions.offer_service(
            organisation=sezim, service="SHELTER", eligibility=CANARY, by=elena
        )
    with step(told, "ends a service", elena):
        actions.withdraw_service(offered=offered, by=elena)
    with step(told, "sets a panel up", gulnara):
        body = actions.found_body(
            name=Texts(en=CANARY, ru=CANARY, ky=CANARY), form=BodyForm.PANEL,
            rungs=[Rung.IDENTIFIED], quorum=2, by=gulnara,
        )  # fmt: skip
    with step(told, "appoints a member", gulnara):
        seat = actions.appoint_member(body=body, user=esen, by=gulnara)
    with step(told, "dismisses a member", gulnara):
        actions.dismiss_member(seat=seat, by=gulnara)
    with step(told, "ends a panel", gulnara):
        actions.dissolve_body(body=body, by=gulnara)
    nothing_personal(told, "312 00 00 01")


def test_each_act_on_a_referral(person: Person) -> None:
    amina, gulnara, esen = (person(name) for name in ("amina", "gulnara", "esen"))
    social = organisation_of("social")
    today, told = clock.today(), Journey()
    with scope.enter(gulnara):
        actions.record_agreement(
            parties=(organisation_of("sezim"), social),
            purpose=AgreementPurpose.REFERRAL, valid_from=today, by=gulnara,
        )  # fmt: skip
        actions.accredit(
            organisation=social, kind=AccreditationKind.RECEIVE, valid_from=today, by=gulnara
        )
    values = {Scope.IDENTITY: {"working_name": CANARY}, Scope.NEEDS: {"needs_note": CANARY}}
    with scope.enter(amina):
        case = open_case(values=values, by=amina)
        agree(case, social, amina)
    with step(told, "composes", amina):
        referral = prepare(case, social, amina, note=CANARY)
    with step(told, "discards", amina):
        discard(referral=referral, by=amina)
    with scope.enter(amina):
        first, second, third = (prepare(case, social, amina, note=CANARY) for _ in range(3))
    with step(told, "sends", amina):
        first = send(referral=first, by=amina)
    with step(told, "reads the offer", esen):
        open_offer(referral=first, by=esen)
    with step(told, "accepts", esen):
        first = accept(referral=first, by=esen)
    with step(told, "reads the file", esen):
        open_file(referral=first, by=esen)
    with step(told, "begins the work", esen):
        first = start(referral=first, by=esen)
    with step(told, "adds an answer", esen):
        addition = add_answer(
            referral=first,
            scope_code=Scope.NEEDS,
            field="needs_note",
            value=CANARY,
            by=esen,
            reason="CHANGED",
        )
    with step(told, "takes an addition over", amina):
        take_addition_over(addition=addition, by=amina)
    with step(told, "completes", esen):
        complete(referral=first, by=esen)
    with scope.enter(amina):
        send(referral=second, by=amina)
        send(referral=third, by=amina)
    with step(told, "declines", esen):
        decline(referral=second, reason="OTHER", by=esen)
    with step(told, "takes a referral back", amina):
        withdraw(referral=third, by=amina)
    with scope.enter(amina):
        fourth = send(referral=prepare(case, social, amina), by=amina)
    with step(told, "withdraws the consent of a referral", amina):
        withdraw_consent(consent=Consent.objects.get(case=case), by=amina)
    assert fourth is not None
    nothing_personal(told)
