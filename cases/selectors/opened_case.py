"""A case as it is opened on its page: one recorded reading of the scopes that are shown."""

from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from audit.actions import record_reading
from audit.enums import Event
from cases.models import Case, Intake
from cases.selectors.access import case_for, scopes_of
from vault.enums import Scope
from vault.fields import opened_packs
from vault.opening import open_rows


@dataclass(frozen=True, slots=True, repr=False)
class OpenedCase:
    """The rows of a case, opened as far as the reader may, and the scopes that they may open."""

    case: Case
    intake: Intake
    scopes: frozenset[Scope]


def opened_case(user: User, case_id: UUID, *, with_names: bool) -> OpenedCase:
    """Open what the head of the page shows: names, unless they are hidden, and safe contact.

    Raises NotVisible and RecordUnavailable.
    """
    case = case_for(user, case_id)
    rows = (case, case.intake)
    shown = {Scope.CONTACT, Scope.IDENTITY} if with_names else {Scope.CONTACT}
    open_rows(rows, scopes=shown, by=user, reason=Event.CASE_OPENED)
    if not any(pack.values for row in rows for pack in opened_packs(row).values()):
        # Nothing personal was there to open; that the page was read is recorded all the same.
        record_reading(event=Event.CASE_OPENED, by=user, case=case.pk)
    allowed = scopes_of(user, case.pk)
    return OpenedCase(case, case.intake, allowed)
