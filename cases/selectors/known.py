"""What a page of a section shows of what is already known, and from whom."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from audit.enums import Event
from cases.enums import SectionCode, Source
from cases.fields import sources_name
from cases.models import Case, Draft
from cases.sections import EPISODE_FIELDS, Group, field_of, scope_of
from vault.enums import Scope
from vault.opening import open_rows


@dataclass(frozen=True, kw_only=True)
class Known:
    """The values of one page, who told them, and a mark that changes with them."""

    values: dict[str, Any]
    notes: dict[str, str]
    version: str
    told: frozenset[str]
    """What was told of this person: changing it asks for a reason."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The author's own draft of one page: controls as they were typed."""

    typed: dict[str, list[str]] = field(default_factory=dict)
    revision: int = 0
    saved_at: Any = None


def known_of(user: User, case: Case, group: Group) -> Known:
    """Open the fields of one page and return them with from whom and when each is known."""
    scopes = {scope_of(name) for name in group.fields}
    rows: list[Any] = [case, case.intake]
    open_rows(rows, scopes=scopes, by=user, reason=Event.CASE_OPENED)
    if EPISODE_FIELDS & set(group.fields):
        rows.append(case.episodes.order_by("-number")[0])
        open_rows(rows[2:], scopes=[Scope.STATEMENT], by=user, reason=Event.CASE_OPENED)
    values = {name: _value(rows, name) for name in group.fields}
    sources = _sources(rows, scopes)
    told = {n: sources[n] for n in group.fields if n in sources and values[n] is not None}
    stated = json.dumps([values, told], default=str, sort_keys=True, ensure_ascii=False)
    return Known(
        values=values,
        notes=_notes(told),
        version=sha256(stated.encode()).hexdigest()[:32],
        told=frozenset(name for name, note in told.items() if note["source"] != Source.COMMON),
    )


def draft_of(user: User, case: Case, section: SectionCode, group: Group) -> Waiting:
    """Open the user's own draft of one page."""
    draft = Draft.objects.filter(case=case, section=section, author=user.pk).first()
    if draft is None:
        return Waiting()
    scopes = {scope_of(name) for name in group.fields}
    open_rows([draft], scopes=scopes, by=user, reason=Event.CASE_OPENED)
    typed = {
        name: value
        for scope in scopes
        for name, value in (getattr(draft, scope.lower()) or {}).items()
        if field_of(name, group)
    }
    return Waiting(typed=typed, revision=draft.revision, saved_at=draft.saved_at if typed else None)


def _value(rows: Iterable[Any], name: str) -> Any:
    row = next(row for row in rows if hasattr(type(row), name))
    return getattr(row, name)


def _sources(rows: Iterable[Any], scopes: set[Scope]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    names = {sources_name(scope) for scope in scopes} | {"episode_sources"}
    for row in rows:
        for name in names:
            if hasattr(type(row), name):
                found.update(getattr(row, name) or {})
    return found


def _notes(told: dict[str, dict[str, str]]) -> dict[str, str]:
    people = User.objects.in_bulk(
        {note["asked_by"] for note in told.values() if "asked_by" in note}
    )
    names = {str(pk): person.display_name for pk, person in people.items()}
    bodies = Organisation.objects.in_bulk(
        {note["organisation"] for note in told.values() if "organisation" in note}
    )
    bodies_by_id = {str(pk): body.name for pk, body in bodies.items()}
    return {
        name: _("Known: %(source)s, %(day)s, %(who)s")
        % {
            "source": str(Source(note["source"]).label).lower(),
            "day": date_format(date.fromisoformat(note["asked_on"]), "DATE_FORMAT"),
            "who": bodies_by_id.get(
                note.get("organisation", ""), names.get(note.get("asked_by", ""), "—")
            ),
        }
        for name, note in told.items()
    }
