"""Invitations: those of one's organisation, and the one whose link somebody holds."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from accounts.enums import Role
from accounts.models import Invitation, User
from accounts.sessions import digest_of
from core import clock, scope, sql


def open_invitations_visible_to(user: User) -> QuerySet[Invitation]:
    """Return the open invitations of the user's organisation; none but for administrators."""
    return Invitation.objects.filter(
        organisation=scope.home_of(user),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=clock.now(),
    ).order_by("-created_at")


@dataclass(frozen=True)
class OpenInvitation:
    """What the holder of a link sees."""

    id: UUID
    email: str
    roles: tuple[str, ...]
    language: str
    organisation: str
    has_account: bool

    @classmethod
    def by_token(cls, token: str) -> "OpenInvitation | None":
        """Return the open invitation of this link, if there is one."""
        found = sql.call("app.find_invitation", digest_of(token))
        if not found:
            return None
        row = found[0]
        names = row[f"name_{(get_language() or 'en')[:2]}"] or row["name_ru"] or row["name_en"]
        return cls(
            id=row["id"],
            email=row["email"],
            roles=tuple(row["roles"]),
            language=row["language"],
            organisation=names,
            has_account=User.objects.filter(email=row["email"]).exists(),
        )

    @property
    def role_names(self) -> list[str]:
        """The roles in the reader's language."""
        return [str(Role(code).label) for code in self.roles]
