"""The people of the tests, in alphabetical order, and their organisations."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from accounts import passwords
from accounts.enums import OrganisationKind, OrganisationState, Role
from accounts.models import Membership, Organisation, OrganisationGroup, User
from vault.actions.organisation_key import make_organisation_keys

PASSWORD = "kyzyl-tuu-2026-test"

ORGANISATIONS = {
    "sezim": (OrganisationKind.CRISIS_CENTRE, "Sezim Demo"),
    "osh_cso": (OrganisationKind.CSO, "Ak Jol Demo"),
    "police": (OrganisationKind.POLICE, "Criminal Police Demo"),
    "social": (OrganisationKind.SOCIAL_PROTECTION_LOCAL, "Osh Social Development Demo"),
    "health": (OrganisationKind.HEALTH, "Osh Clinic Demo"),
    "coordinator": (OrganisationKind.COORDINATING_BODY, "Coordinating Body Demo"),
    "hotline": (OrganisationKind.HOTLINE, "Hotline Demo"),
    "audit_office": (OrganisationKind.OMBUDSMAN, "Ombudsman Demo"),
}


@dataclass(frozen=True)
class Part:
    """What a person of the cast is."""

    organisation: str
    roles: tuple[Role, ...]


CAST = {
    "amina": Part("sezim", (Role.CASEWORKER,)),
    "boris": Part("sezim", (Role.SUPERVISOR, Role.DECIDING_OFFICER)),
    "clara": Part("osh_cso", (Role.CASEWORKER,)),
    "daniel": Part("police", (Role.REFERRAL_OFFICER,)),
    "elena": Part("sezim", (Role.ADMINISTRATOR,)),
    "esen": Part("social", (Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER)),
    "farida": Part("audit_office", (Role.AUDITOR,)),
    "gulnara": Part("coordinator", (Role.COORDINATOR,)),
    "hamid": Part("hotline", (Role.HOTLINE_OPERATOR,)),
    "jamila": Part("health", (Role.REFERRAL_OFFICER, Role.DECIDING_OFFICER)),
}


def create() -> None:
    """Create the cast, as the owner."""
    organisations = {}
    for key, (kind, name) in ORGANISATIONS.items():
        organisation = Organisation.objects.create(
            kind=kind, name_en=name, name_ru=name, name_ky=name, state=OrganisationState.ACTIVE
        )
        make_organisation_keys(organisation=organisation.pk, by=None)
        organisations[key] = organisation
        for role in Role:
            group = Group.objects.create(name=f"{organisation.pk}:{role}")
            OrganisationGroup.objects.create(group=group, organisation=organisation, role=role)
    for name, part in CAST.items():
        user = User(email=f"{name}@demo.test", display_name=name.title(), language="en")
        user.save()
        passwords.choose(user, PASSWORD)
        Membership.objects.create(
            user=user, organisation=organisations[part.organisation], roles=list(part.roles)
        )
