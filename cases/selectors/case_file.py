"""What a user may read of a case: exactly the scopes that open, each field with its source."""

from collections.abc import Collection
from typing import Any

from accounts.models import User
from audit.enums import Event
from cases.fields import FIELDS, Row, sources_name
from cases.models import Case
from vault.enums import CASE_SCOPES, Scope
from vault.errors import SealBroken, SealNotOpened
from vault.opening import open_rows

NOT_ASKED = {"source": None, "asked_by": None, "asked_on": None}

ReadField = dict[str, Any]


def read_case(
    user: User,
    case: Case,
    scopes: Collection[Scope] = CASE_SCOPES,
    reason: Event = Event.CASE_OPENED,
) -> dict[Scope, dict[str, ReadField]]:
    """Return the fields of each scope that the user may read, with from whom and when known.

    What permission or key keeps closed, and what is unreadable, is left out. Raises
    RecordUnavailable.
    """
    rows: list[Row] = [case, case.intake]
    open_rows(rows, scopes=scopes, by=user, reason=reason)
    found = {}
    for scope in Scope:
        fields = _read(rows, scope) if scope in scopes else None
        if fields is not None:
            found[scope] = fields
    return found


def _read(rows: list[Row], scope: Scope) -> dict[str, ReadField] | None:
    by_model = {type(row): row for row in rows}
    holder = next((row for row in rows if hasattr(type(row), sources_name(scope))), None)
    try:
        sources = (getattr(holder, sources_name(scope)) or {}) if holder else {}
        return {
            name: {"value": getattr(by_model[known.model], name)}
            | NOT_ASKED
            | {key: said for key, said in sources.get(name, {}).items() if key in NOT_ASKED}
            for name, known in FIELDS[scope].items()
        }
    except (SealNotOpened, SealBroken):
        return None
