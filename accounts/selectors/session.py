"""Sessions that a user may see: their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import Session, User
from core import clock


@dataclass(frozen=True)
class OpenSession:
    """One browser that is signed in."""

    id: UUID
    agent: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


def sessions_of(user: User, *, this: str) -> list[OpenSession]:
    """Return the user's live sessions, the latest seen first; `this` is the present digest."""
    now = clock.now()
    return [
        OpenSession(
            id=row.pk,
            agent=row.agent,
            started_at=row.started_at,
            seen_at=row.seen_at,
            is_this=row.digest == this,
        )
        for row in Session.objects.filter(user=user.pk).order_by("-seen_at")
        if row.lives(now)
    ]
