"""Find one row of the registry, or say that it does not exist."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from accounts.models import User
from core import scope
from core.errors import visible

Found = TypeVar("Found", bound=Model)


def find(user: User, rows: QuerySet[Found], pk: UUID) -> Found:
    """Return the row of this id that the user sees. Raises NotVisible."""
    scope.home_of(user)
    return visible(rows.filter(pk=pk).first())
