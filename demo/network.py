"""Brings the organisations and members of the demo in, as real ones come in."""

from datetime import date, time
from itertools import combinations

from django.conf import settings

from accounts.actions.founding import found_organisation
from accounts.actions.invitation import accept_invitation, invite_member
from accounts.actions.organisation import (
    end_probation,
    onboard_organisation,
    propose_organisation,
)
from accounts.enums import OrganisationKind
from accounts.models import Organisation, User
from core import clock, scope
from demo import calls, casework, matters
from demo.cast import CLINIC, COORDINATOR, NETWORK, OVERSIGHT, POLICE, SEZIM, SOCIAL, Body, Person
from demo.checks import DOMAIN
from nrm_actors.actions.accreditation import accredit
from nrm_actors.actions.agreement import record_agreement
from nrm_actors.actions.contact_point import add_contact_point
from nrm_actors.actions.deciding_body import Texts, appoint_member, found_body
from nrm_actors.actions.profile import set_beds, update_profile, verify_entry
from nrm_actors.actions.public_check import check_for_public
from nrm_actors.actions.service import offer_service
from nrm_actors.enums import (
    AgreementPurpose,
    Audience,
    BodyForm,
    ContactKind,
    ContactPurpose,
    Rung,
)
from nrm_actors.selectors import public_part

SINCE = date(2018, 1, 1)
NUMBER = "+996 000 000 000"


def is_loaded() -> bool:
    """Return whether the demo network stands already."""
    return User.objects.filter(email=_address(COORDINATOR.members[0])).exists()


def found() -> dict[str, str]:
    """Found the first two organisations as the database's owner; return tokens by login."""
    return {
        body.members[0].login: found_organisation(
            kind=body.kind,
            names=_names(body),
            email=_address(body.members[0]),
            roles=body.members[0].roles,
            language=body.members[0].language,
            by=None,
        )
        for body in (COORDINATOR, OVERSIGHT)
    }


def join(tokens: dict[str, str]) -> None:
    """Let the founders and everybody else join, through their invitations."""
    gulnara, farida = COORDINATOR.members[0], OVERSIGHT.members[0]
    coordinator = _accept(gulnara, tokens[gulnara.login])
    auditor = _accept(farida, tokens[farida.login])
    for body in NETWORK:
        _bring_in(body, coordinator, auditor)
    _register(coordinator)
    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    matters.settle(casework.open_cases(users), users)
    calls.take_calls(users["hamid"])


def _bring_in(body: Body, coordinator: User, auditor: User) -> None:
    administrator = body.administrator
    with scope.enter(coordinator):
        proposal = propose_organisation(
            kind=body.kind,
            names=_names(body),
            administrator_email=_address(administrator),
            language=administrator.language,
            by=coordinator,
        )
    with scope.enter(auditor):
        proposal.refresh_from_db()
        _, token = onboard_organisation(proposal=proposal, by=auditor)
    manager = _accept(administrator, token)
    others = [person for person in body.members if person != administrator]
    with scope.enter(manager):
        invited = [
            invite_member(
                email=_address(person),
                roles=list(person.roles),
                language=person.language,
                by=manager,
            ).token
            for person in others
        ]
        _describe(body, manager)
    for person, token in zip(others, invited, strict=True):
        _accept(person, token)


def _describe(body: Body, manager: User) -> None:
    """Write the organisation's entry of the registry, as its administrator."""
    own = Organisation.objects.get(pk=scope.home_of(manager))
    shelters = "SHELTER" in body.services
    update_profile(
        organisation=own,
        values={
            "languages": ["KY", "RU"],
            "accepts": list(body.accepts),
            "opens_at": time(9),
            "closes_at": time(18),
            "night_admission": shelters,
            "on_call_number": NUMBER if shelters else "",
        },
        areas=body.areas,
        by=manager,
    )
    for service in body.services:
        offer_service(organisation=own, service=service, by=manager)
    if shelters:
        set_beds(organisation=own, free=3, at=clock.now(), by=manager)
    hotline = body.kind == OrganisationKind.HOTLINE
    public = hotline or (body.kind == OrganisationKind.CSO and not shelters)
    add_contact_point(
        organisation=own,
        purpose=ContactPurpose.HOTLINE if hotline else ContactPurpose.FOCAL_POINT,
        kind=ContactKind.PHONE,
        value=NUMBER,
        audience=Audience.PUBLIC if public else Audience.ACTORS,
        by=manager,
    )
    verify_entry(organisation=own, by=manager)


def _register(coordinator: User) -> None:
    """Accredit, agree, set up bodies, check entries; end all probations but the last one's."""
    with scope.enter(coordinator):
        known = {row.name_en: row for row in Organisation.objects.all()}
        organisations = {body.key: known[body.names[0]] for body in NETWORK}
        for body in NETWORK:
            for kind in body.entitled:
                accredit(
                    organisation=organisations[body.key],
                    kind=kind,
                    valid_from=SINCE,
                    by=coordinator,
                )
        partners = [organisations[body.key] for body in NETWORK if body.services]
        for first, second in combinations(partners[:8], 2):
            record_agreement(
                parties=(first, second),
                purpose=AgreementPurpose.REFERRAL,
                valid_from=SINCE,
                by=coordinator,
            )
        _set_up_bodies(organisations, coordinator)
        for own in organisations.values():
            check_for_public(
                organisation=own, seen=public_part(own).digest, hotlines=(), by=coordinator
            )
        for body in NETWORK[:-1]:
            end_probation(organisation=organisations[body.key], by=coordinator)


def _set_up_bodies(organisations: dict[str, Organisation], coordinator: User) -> None:
    officer = found_body(
        name=Texts(
            en="Officer of Sezim Demo", ru="Сотрудник «Сезим Демо»", ky="«Сезим Демо» кызматкери"
        ),
        form=BodyForm.OFFICER,
        rungs=[Rung.PRESUMED],
        quorum=1,
        organisation=organisations[SEZIM.key],
        by=coordinator,
    )
    appoint_member(body=officer, user=_user("boris"), by=coordinator)
    panel = found_body(
        name=Texts(
            en="Osh commission (demo)", ru="Ошская комиссия (демо)", ky="Ош комиссиясы (демо)"
        ),
        form=BodyForm.PANEL,
        rungs=[Rung.IDENTIFIED],
        quorum=2,
        by=coordinator,
    )
    for body in (SOCIAL, POLICE, CLINIC):
        appoint_member(body=panel, user=_user(body.members[0].login), by=coordinator)


def _accept(person: Person, token: str) -> User:
    return accept_invitation(
        token=token,
        display_name=person.name,
        password=settings.DEMO_PASSWORD,
        language=person.language,
        conduct=True,
        by=None,
    )


def _user(login: str) -> User:
    return User.objects.get(email=f"{login}{DOMAIN}")


def _address(person: Person) -> str:
    return f"{person.login}{DOMAIN}"


def _names(body: Body) -> dict[str, str]:
    return dict(zip(("en", "ru", "ky"), body.names, strict=True))
