"""Found the first two organisations, before anybody can propose or confirm one."""

import secrets
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions.invitation import VALID_FOR
from accounts.enums import OrganisationKind, OrganisationState, Role
from accounts.models import Invitation, Organisation, OrganisationGroup
from accounts.selectors.invitation import digest_of
from audit.actions import record_write
from audit.enums import Event
from core import clock
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
    token = _invite(organisation, email, roles, language)
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


def _invite(organisation: Organisation, email: str, roles: Sequence[Role], language: str) -> str:
    token = secrets.token_urlsafe(32)
    now = clock.now()
    Invitation.objects.create(
        organisation=organisation,
        email=email.strip().lower(),
        roles=list(roles),
        language=language,
        digest=digest_of(token),
        created_by=OPERATOR,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    return token
