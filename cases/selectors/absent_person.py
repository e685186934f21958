"""Files of absent people: for whoever wrote them down, and the supervisors there."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from audit.enums import Event
from cases.models import AbsentPerson
from cases.selectors.access import recorded_here
from core.errors import visible
from core.scope import Person
from vault.enums import ABSENT_SCOPES, Scope
from vault.opening import open_rows

TOLD_OF = (Scope.IDENTITY, Scope.LOCATION, Scope.STATEMENT)


def absent_people(user: Person) -> QuerySet[AbsentPerson]:
    """Return the files that the user wrote down, all of the organisation to a supervisor."""
    return recorded_here(AbsentPerson.objects.all(), user).select_related("recorded_by")


def absent_person_for(user: User, absent_id: UUID) -> AbsentPerson:
    """Return one file, closed. Raises NotVisible."""
    return visible(absent_people(user).filter(pk=absent_id).first())


def opened_absent(user: User, absent: AbsentPerson) -> AbsentPerson:
    """Open what was told of the person, without who told it."""
    open_rows([absent], scopes=TOLD_OF, by=user, reason=Event.ABSENT_OPENED.value)
    return absent


def opened_reporter(user: User, absent: AbsentPerson) -> AbsentPerson:
    """Open who reported: a reading of its own."""
    open_rows([absent], scopes=[Scope.CONTACT], by=user, reason=Event.ABSENT_REPORTER_OPENED.value)
    return absent


def open_scopes_of_absent(user: Person, files: Collection[UUID]) -> dict[UUID, frozenset[Scope]]:
    """Return the scopes of each file that the user may open: the vault's gate."""
    opens = absent_people(user).filter(pk__in=files).values_list("pk", flat=True)
    return dict.fromkeys(opens, ABSENT_SCOPES)
