"""Writes what is known into a case, with from whom and when it is known."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import found_by, policy
from cases.actions.search_entry import write_search_entry
from cases.enums import Source
from cases.fields import FIELDS, Row, Values, sources_name
from cases.models import Case
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.opening import open_rows
from vault.sealing import seal_rows


class ReasonNeeded(RuleViolation):
    """A field that is known from somebody changes only with a reason."""

    code = "reason_needed"
    message = _("This is known already. Say why it changes.")


class FieldUnknown(RuleViolation):
    """The scope has no such field."""

    code = "field_unknown"
    message = _("This part of the file has no such field.")


@transaction.atomic
def write_fields(
    *, case: Case, values: Values, by: User, source: Source = Source.PERSON, reason: str = ""
) -> Case:
    """Write fields of a case by scope and name, and note from whom they are known.

    A changed field that has a source counts as a correction and needs a reason code.
    Raises FieldUnknown, ReasonNeeded, and SealStale when somebody else saved meanwhile.
    """
    require(policy.can_edit_case, by, case)
    rows: list[Row] = [case, case.intake]
    open_rows(rows, scopes=values, by=by, reason=Event.CASE_WRITTEN)
    changed: list[str] = []
    for scope, fields in values.items():
        changed += _write_scope(rows, scope, fields, by=by, source=source, reason=reason)
    if not changed:
        return case
    seal_rows(rows, by=by)
    for row in rows:
        row.save()
    write_search_entry(case=case, scopes=found_by.SCOPES & values.keys(), by=by)
    record_write(
        event=Event.CASE_CORRECTED if reason else Event.CASE_WRITTEN,
        by=by,
        case=case.pk,
        scopes=sorted(values),
        fields=sorted(changed),
        reason=reason,
    )
    return case


def _write_scope(
    rows: list[Row],
    scope: Scope,
    fields: Mapping[str, Any],
    *,
    by: User,
    source: Source,
    reason: str,
) -> list[str]:
    """Set the fields of one scope and return the names of those that changed."""
    holder = next((row for row in rows if hasattr(type(row), sources_name(scope))), None)
    sources = dict(getattr(holder, sources_name(scope)) or {}) if holder else {}
    changed = []
    for name, value in fields.items():
        known = FIELDS[scope].get(name)
        if known is None:
            raise FieldUnknown
        row = next(row for row in rows if isinstance(row, known.model))
        if getattr(row, name) == value:
            continue
        if name in sources and getattr(row, name) is not None and not reason:
            raise ReasonNeeded(fields=[name])
        setattr(row, name, value)
        sources[name] = {
            "source": source.value,
            "asked_by": str(by.pk),
            "asked_on": clock.today().isoformat(),
        }
        changed.append(name)
    if holder and changed:
        setattr(holder, sources_name(scope), sources)
    return changed
