"""Invite a person, withdraw an invitation, accept one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import invitations, passwords, policy
from accounts import roles as role_rules
from accounts.models import Invitation, Organisation, User
from accounts.notices import tell_of_case_roles
from accounts.selectors.invitation import OpenInvitation
from accounts.sessions import digest_of
from audit.actions import record_refusal, record_write
from audit.enums import Event
from core import clock, quota, scope, sql
from core.authorise import require
from core.errors import NotVisible, RuleViolation

LOOKS, LOOKS_PER = 40, timedelta(hours=1)
CONDUCT_VERSION = "2026-1"


class InvitationClosed(NotVisible):
    """The link was used, withdrawn, is too old, or never existed: all look alike."""

    code = "invitation_closed"
    message = _("This invitation is no longer open. Ask for a new one.")


class AlreadyMember(RuleViolation):
    """One live membership per user."""

    code = "already_member"
    message = _(
        "This person belongs to an organisation already. It must end that membership first."
    )


class AddressTaken(RuleViolation):
    """An account with the invited address was made in the meantime."""

    code = "address_taken"
    message = _("An account with this address was made at this moment. Open the link again.")


class ConductNotAccepted(RuleViolation):
    """Nobody joins without the code of conduct."""

    code = "conduct_not_accepted"
    message = _("Joining needs the code of conduct.")


@dataclass(frozen=True)
class Sent:
    """An invitation with the token of its link, which is shown to nobody again."""

    invitation: Invitation
    token: str


@transaction.atomic
def invite_member(*, email: str, roles: Sequence[str], language: str, by: User) -> Sent:
    """Invite an address to join the organisation of `by` in these roles; open for 7 days.

    An earlier open invitation to the address ends. Whether the address has an account is not
    told. Raises NotAllowed, RolesIncompatible, RoleNotForOrganisation.
    """
    require(policy.can_manage_members, by)
    home = Organisation.objects.get(pk=scope.home_of(by))
    role_rules.check(roles, kind=home.kind)
    Invitation.objects.filter(
        email=email.strip().lower(), accepted_at=None, withdrawn_at=None
    ).update(withdrawn_at=clock.now())
    invitation, token = invitations.make(
        home, email=email, roles=roles, language=language, created_by=by.pk
    )
    record_write(event=Event.INVITATION_SENT, by=by, objects=[invitation.pk], scopes=list(roles))
    tell_of_case_roles(organisation=home.pk, given=roles)
    return Sent(invitation=invitation, token=token)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Close the link of an open invitation. Raises NotAllowed, InvitationClosed."""
    require(policy.can_manage_members, by)
    now = clock.now()
    if not invitation.is_open(now):
        raise InvitationClosed
    waiting = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if not waiting.update(withdrawn_at=now):
        raise InvitationClosed
    record_write(event=Event.INVITATION_WITHDRAWN, by=by, objects=[invitation.pk])


def open_invitation(*, token: str, by: User | None) -> OpenInvitation:
    """Return what the holder of a link sees. Raises InvitationClosed, QuotaSpent.

    Each look is counted for the link, and each at a closed link for the client that tries.
    """
    digest = digest_of(token)
    quota.spend("invitation", digest, limit=LOOKS, per=LOOKS_PER, by_client=True)
    invited = OpenInvitation.by_token(token)
    if invited is None:
        record_refusal(event=Event.INVITATION_REFUSED, by=by)
        raise InvitationClosed
    quota.give_back_to_client()
    return invited


@transaction.atomic
def accept_invitation(
    *, token: str, display_name: str, password: str, language: str, conduct: bool, by: User | None
) -> User:
    """Join by the link of an invitation, as a new user or as `by`, who owns the address.

    Raises InvitationClosed, ConductNotAccepted, AlreadyMember, AddressTaken, and ValidationError
    for a password that is easily guessed.
    """
    invited = open_invitation(token=token, by=by)
    if by is not None and by.email != invited.email:
        record_refusal(event=Event.INVITATION_REFUSED, by=by)
        raise InvitationClosed
    if not conduct:
        raise ConductNotAccepted
    user = by or _make_user(invited.email, display_name, password, language)
    membership = uuid4()
    try:
        with transaction.atomic():
            joined = sql.call(
                "app.accept_invitation",
                digest_of(token), membership, user.pk, CONDUCT_VERSION, language,
            )  # fmt: skip
    except IntegrityError as error:
        if sql.broken_rule(error) == "accounts_membership_one_live":
            raise AlreadyMember from None
        raise
    if not joined:
        raise InvitationClosed
    with scope.enter(user):
        record_write(
            event=Event.MEMBERSHIP_STARTED,
            by=user,
            objects=[membership],
            scopes=list(invited.roles),
        )
        tell_of_case_roles(organisation=scope.home_of(user), given=invited.roles)
    return user


def _make_user(email: str, display_name: str, password: str, language: str) -> User:
    user = User(email=email, display_name=display_name, language=language)
    validate_password(password, user)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        if sql.broken_rule(error) == "accounts_user_email_key":
            raise AddressTaken from None
        raise
    passwords.choose(user, password)
    return user
