"""Found the first two organisations, before anybody can propose or confirm one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import invitations
from accounts.enums import OrganisationKind, OrganisationState, Role
from accounts.models import Organisation, OrganisationGroup
from audit.actions import record_write
from audit.enums import Event
from core.errors import RuleViolation
from vault.actions.organisation_key import make_organisation_keys

OPERATOR = UUID(int=0)
FOUNDERS = 2
"""A coordinating body that proposes, and one organisation elsewhere that confirms."""


class AlreadyFounded(RuleViolation):
    """Later organisations come in by two persons."""

    code = "already_founded"
    message = _("The installation is founded already. Propose the organisation and confirm it.")


@transaction.atomic
def found_organisation(
    *,
    kind: OrganisationKind,
    names: Mapping[str, str],
    email: str,
    roles: Sequence[Role],
    language: str,
    by: None,
) -> str:
    """Found one of the first two organisations and return the token of its first invitation.

    Run by the operator as the database's owner; `names` by language. Raises AlreadyFounded.
    """
    if Organisation.objects.count() >= FOUNDERS:
        raise AlreadyFounded
    organisation = _register(kind, names)
    make_organisation_keys(organisation=organisation.pk, by=by)
    _invitation, token = invitations.make(
        organisation, email=email, roles=roles, language=language, created_by=OPERATOR
    )
    record_write(
        event=Event.ORGANISATION_REGISTERED,
        by=by,
        organisation=organisation.pk,
        objects=[organisation.pk],
    )
    return token


def _register(kind: OrganisationKind, names: Mapping[str, str]) -> Organisation:
    organisation = Organisation.objects.create(
        kind=kind,
        name_en=names["en"],
        name_ru=names["ru"],
        name_ky=names["ky"],
        state=OrganisationState.ACTIVE,
    )
    for role in Role:
        group = Group.objects.create(name=f"{organisation.pk}:{role}")
        OrganisationGroup.objects.create(group=group, organisation=organisation, role=role)
    return organisation
