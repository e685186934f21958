"""Invitations: found by the digest of a random token, open for a week."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from accounts.models import Invitation, Organisation
from accounts.sessions import digest_of
from core import clock

VALID_FOR = timedelta(days=7)


def make(
    organisation: Organisation,
    *,
    email: str,
    roles: Sequence[str],
    language: str,
    created_by: UUID,
) -> tuple[Invitation, str]:
    """Return a new invitation of this address with its 256-bit token, which is kept nowhere."""
    token, now = secrets.token_urlsafe(32), clock.now()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.strip().lower(),
        roles=list(roles),
        language=language,
        digest=digest_of(token),
        created_by=created_by,
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    return invitation, token
