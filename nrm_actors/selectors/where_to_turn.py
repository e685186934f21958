"""Read what is public: where anybody can turn, without signing in."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.utils.translation import get_language

from core import sql
from nrm_actors.selectors.profile import widened


@dataclass(frozen=True, kw_only=True)
class PublicContact:
    """A number, address or site that everybody may know."""

    kind: str
    value: str


@dataclass(frozen=True, kw_only=True)
class PublicEntry:
    """What an organisation has made public and the coordinator has checked."""

    is_hotline: bool
    name: str
    sort_key: str
    accepts: tuple[str, ...]
    languages: tuple[str, ...]
    services: tuple[str, ...]
    areas: tuple[str, ...]
    round_the_clock: bool
    open_days: str
    opens_at: time | None
    closes_at: time | None
    checked_at: datetime
    contacts: tuple[PublicContact, ...]


def where_to_turn(*, service: str = "", areas: frozenset[str] = frozenset()) -> list[PublicEntry]:
    """Return public entries, hotlines first, then by name; narrowed by what is needed and where.

    An organisation that has a hotline and other numbers stands here twice, once for each.
    A hotline is shown whatever is asked for: it answers everybody.
    """
    language = (get_language() or "en")[:2]
    wanted = {wide for area in areas for wide in widened(area)}
    entries = [_entry(row, language) for row in sql.call("app.where_to_turn")]
    fitting = [
        entry
        for entry in entries
        if entry.is_hotline
        or (
            (not service or service in entry.services)
            and (not wanted or not wanted.isdisjoint(entry.areas))
        )
    ]
    return sorted(fitting, key=lambda entry: (not entry.is_hotline, entry.sort_key))


def _entry(row: dict[str, Any], language: str) -> PublicEntry:
    name = row.get(f"name_{language}") or row["name_ru"] or row["name_en"]
    return PublicEntry(
        is_hotline=row["is_hotline"],
        name=name,
        sort_key=row.get(f"sort_key_{language}") or row["sort_key_en"],
        accepts=tuple(row["accepts"]),
        languages=tuple(row["languages"]),
        services=tuple(row["services"]),
        areas=tuple(row["areas"]),
        round_the_clock=row["round_the_clock"],
        open_days=row["open_days"],
        opens_at=row["opens_at"],
        closes_at=row["closes_at"],
        checked_at=row["checked_at"],
        contacts=tuple(PublicContact(**contact) for contact in json.loads(row["contacts"])),
    )
