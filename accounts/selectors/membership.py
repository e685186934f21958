"""Members of one's own organisation."""

from django.db.models import QuerySet

from accounts.models import Membership, User
from core import scope


def members_visible_to(user: User) -> QuerySet[Membership]:
    """Return the live memberships of the user's organisation, by name."""
    return (
        Membership.objects.filter(organisation=scope.home_of(user), ended_at=None)
        .select_related("user", "organisation")
        .order_by("user__display_name", "id")
    )
