"""Bring an organisation in by two persons, end its probation, suspend it, let it work again."""

import secrets
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.enums import OrganisationState, Role
from accounts.invitations import VALID_FOR
from accounts.models import Organisation, OrganisationProposal, User
from accounts.sessions import digest_of
from audit.actions import record_write
from audit.enums import Event
from core import clock, scope, sql
from core.authorise import require
from core.errors import NotAllowed, RuleViolation
from vault.actions.organisation_key import make_organisation_keys


class ProposalSettled(RuleViolation):
    """The organisation was confirmed already."""

    code = "proposal_settled"
    message = _("This organisation was confirmed already.")


@transaction.atomic
def propose_organisation(
    *, kind: str, names: dict[str, str], administrator_email: str, language: str, by: User
) -> OrganisationProposal:
    """Propose an organisation that was verified out of band; `names` by language.

    Raises NotAllowed for all but coordinators.
    """
    require(policy.can_propose_organisation, by)
    proposal = OrganisationProposal.objects.create(
        kind=kind,
        name_en=names["en"],
        name_ru=names["ru"],
        name_ky=names["ky"],
        administrator_email=administrator_email.strip().lower(),
        language=language,
        proposed_by=by.pk,
        proposed_in=scope.home_of(by),
        proposed_at=clock.now(),
    )
    record_write(event=Event.ORGANISATION_PROPOSED, by=by, objects=[proposal.pk])
    return proposal


@transaction.atomic
def onboard_organisation(*, proposal: OrganisationProposal, by: User) -> tuple[UUID, str]:
    """Confirm a proposed organisation as a second person from elsewhere.

    Registers it on probation and invites its first administrator; returns its id and the token
    of the invitation. Raises NotAllowed, ProposalSettled.
    """
    require(policy.can_confirm_organisation, by, proposal)
    if proposal.confirmed_by is not None:
        raise ProposalSettled
    token = secrets.token_urlsafe(32)
    made = sql.call(
        "app.onboard_organisation",
        proposal.pk, list(Role.values), uuid4(), digest_of(token), clock.now() + VALID_FOR,
    )  # fmt: skip
    if not made:
        raise ProposalSettled
    organisation: UUID = made[0]["organisation"]
    make_organisation_keys(organisation=organisation, by=by)
    record_write(event=Event.ORGANISATION_REGISTERED, by=by, objects=[organisation, proposal.pk])
    return organisation, token


@transaction.atomic
def suspend_organisation(*, organisation: Organisation, by: User) -> None:
    """Let no member of the organisation work, and end their sessions and programs' tokens.

    What has ended stays so when the organisation may work again. Raises NotAllowed.
    """
    require(policy.can_suspend_organisation, by, organisation)
    _set_state(organisation, OrganisationState.SUSPENDED)
    ended = sql.call("app.sign_out_organisation", organisation.pk)[0]["ended"]
    record_write(
        event=Event.ORGANISATION_SUSPENDED,
        by=by,
        objects=[organisation.pk],
        counts={"sessions": ended},
    )


@transaction.atomic
def resume_organisation(*, organisation: Organisation, by: User) -> None:
    """Let a suspended organisation work again, on probation. Raises NotAllowed.

    Who signed in meanwhile reached no page, and signs in anew: a stolen password that waited for
    this moment has nothing ready.
    """
    require(policy.can_resume_organisation, by, organisation)
    suspended = Organisation.objects.filter(pk=organisation.pk, state=OrganisationState.SUSPENDED)
    if not suspended.select_for_update().exists():
        raise NotAllowed
    ended = sql.call("app.sign_out_organisation", organisation.pk)[0]["ended"]
    _set_state(organisation, OrganisationState.PROBATION)
    record_write(
        event=Event.ORGANISATION_RESUMED,
        by=by,
        objects=[organisation.pk],
        counts={"sessions": ended},
    )


@transaction.atomic
def end_probation(*, organisation: Organisation, by: User) -> None:
    """Let an organisation stand as a full member of the mechanism.

    Raises NotAllowed, also when it is no longer on probation: one that was suspended meanwhile
    stays suspended.
    """
    require(policy.can_end_probation, by, organisation)
    on_probation = Organisation.objects.filter(
        pk=organisation.pk, state=OrganisationState.PROBATION
    )
    if not on_probation.update(state=OrganisationState.ACTIVE):
        raise NotAllowed
    record_write(event=Event.ORGANISATION_PROBATION_ENDED, by=by, objects=[organisation.pk])


def _set_state(organisation: Organisation, state: OrganisationState) -> None:
    """Let the state follow the one that was seen; another may have come between."""
    as_seen = Organisation.objects.filter(pk=organisation.pk, state=organisation.state)
    if not as_seen.update(state=state):
        raise NotAllowed
