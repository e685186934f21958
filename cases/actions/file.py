"""Writes what is known into a case, with from whom and when it is known."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import found_by, policy
from cases.actions.consent import end_what_answers_forbid
from cases.actions.search_entry import write_search_entry
from cases.enums import Citizenship, Source
from cases.fields import FIELDS, NOT_ASKED, Row, Values, sources_name
from cases.models import Case, Episode
from cases.selectors.access import wait_for_others
from cases.selectors.child import age_group_now
from core import clock
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.fields import sealed_fields
from vault.opening import open_rows
from vault.rows import SealedModel
from vault.sealing import seal_rows

CONSENTS_HANG_ON = frozenset({"asylum_wanted", "citizenship", "guardian_checked"})
"""Answers on which consents stand: when one changes, what it no longer allows ends."""


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
    *,
    case: Case,
    values: Values,
    by: User,
    source: Source = Source.PERSON,
    reason: str = "",
    asked_on: date | None = None,
) -> Case:
    """Write fields of a case by scope and name, and note from whom they are known.

    `asked_on`: today unless said otherwise. A changed field that has a source is a correction and
    needs a reason code. Raises FieldUnknown, ReasonNeeded, SealStale when somebody saved meanwhile.
    """
    require(policy.can_edit_case, by, case)
    _hold_consents(case, values)
    rows: list[Row] = [case, case.intake]
    open_rows(rows, scopes=values, by=by, reason=Event.CASE_WRITTEN)
    changed: list[str] = []
    note = _note_of(by, source, asked_on)
    for scope, fields in values.items():
        changed += _write_scope(rows, scope, fields, note=note, reason=reason)
    if not changed:
        return case
    if Scope.IDENTITY in values:
        _write_what_rules_hang_on(case)
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
    _end_consents(case, changed, by)
    return case


@transaction.atomic
def write_episode(
    *,
    episode: Episode,
    values: Mapping[str, Any],
    by: User,
    source: Source = Source.PERSON,
    reason: str = "",
    asked_on: date | None = None,
) -> Episode:
    """Write fields of an episode as `write_fields` does those of a case."""
    require(policy.can_edit_case, by, episode.case)
    open_rows([episode], scopes=[Scope.STATEMENT], by=by, reason=Event.CASE_WRITTEN)
    known = sealed_fields(Episode)
    if not set(values) <= set(known) - NOT_ASKED:
        raise FieldUnknown
    sources = dict(episode.episode_sources or {})
    note = _note_of(by, source, asked_on)
    changed = [
        name
        for name, value in values.items()
        if _write_one(episode, name, value, sources, note=note, reason=reason)
    ]
    if not changed:
        return episode
    episode.episode_sources = sources
    seal_rows([episode], by=by)
    episode.save()
    record_write(
        event=Event.CASE_CORRECTED if reason else Event.CASE_WRITTEN,
        by=by,
        case=episode.case_id,
        objects=[episode.pk],
        scopes=[Scope.STATEMENT],
        fields=sorted(changed),
        reason=reason,
    )
    return episode


def _hold_consents(case: Case, values: Values) -> None:
    """Let nobody agree to anything on an answer while it is being written."""
    if not CONSENTS_HANG_ON.isdisjoint(name for fields in values.values() for name in fields):
        wait_for_others(case)


def _end_consents(case: Case, changed: Iterable[str], by: User) -> None:
    if not CONSENTS_HANG_ON.isdisjoint(changed):
        end_what_answers_forbid(case=case, by=by)


def _write_what_rules_hang_on(case: Case) -> None:
    """Keep the two coded facts in step with what the opened identity says."""
    case.age_group = age_group_now(case)
    said = case.citizenship
    unclear = said in {None, Citizenship.UNCLEAR}
    case.is_foreign = None if unclear else said in {Citizenship.FOREIGN, Citizenship.STATELESS}


def _note_of(by: User, source: Source, asked_on: date | None) -> dict[str, str]:
    """Return what is kept with a field: from whom it is known, who asked, and when."""
    return {
        "source": source.value,
        "asked_by": str(by.pk),
        "asked_on": (asked_on or clock.today()).isoformat(),
    }


def _write_scope(
    rows: list[Row], scope: Scope, fields: Mapping[str, Any], *, note: dict[str, str], reason: str
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
        if _write_one(row, name, value, sources, note=note, reason=reason):
            changed.append(name)
    if holder and changed:
        setattr(holder, sources_name(scope), sources)
    return changed


def _write_one(
    row: SealedModel,
    name: str,
    value: Any,
    sources: dict[str, Any],
    *,
    note: dict[str, str],
    reason: str,
) -> bool:
    """Set one field with its note; return whether it changed. Raises ReasonNeeded."""
    former = getattr(row, name)
    if former == value:
        return False
    told = name in sources and sources[name]["source"] != Source.COMMON
    if told and former is not None and not reason:
        raise ReasonNeeded(fields=[name])
    setattr(row, name, value)
    sources[name] = note
    return True
