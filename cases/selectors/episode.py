"""The matters of a case."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from cases.models import Case, Episode
from core.errors import visible


def episodes_of(user: User, case: Case) -> QuerySet[Episode]:
    """Return the matters of a case that the user sees, the first one first."""
    return Episode.objects.filter(case=case).select_related("case")


def episode_for(user: User, case: Case, episode_id: UUID) -> Episode:
    """Return one matter of the case. Raises NotVisible."""
    return visible(episodes_of(user, case).filter(pk=episode_id).first())
