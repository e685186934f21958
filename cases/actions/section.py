"""Saves a page of a section, and says how far the section is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.actions.draft import drop_group
from cases.actions.file import write_episode, write_fields
from cases.enums import SectionCode, SectionState, Source
from cases.models import Case, SectionProgress
from cases.sections import EPISODE_FIELDS, SECTIONS, Group, scope_of
from cases.selectors.access import wait_for_others
from core import clock
from core.authorise import require
from vault.enums import Scope


@dataclass(frozen=True, kw_only=True)
class Told:
    """From whom the answers of one page are known: one setting, and the exceptions to it."""

    source: Source = Source.PERSON
    asked_on: date | None = None
    exceptions: frozenset[str] = field(default_factory=frozenset)
    other_source: Source = Source.PERSON


@transaction.atomic
def save_group(
    *,
    case: Case,
    section: SectionCode,
    group: Group,
    values: Mapping[str, Any],
    told: Told,
    state: SectionState,
    by: User,
    reason: str = "",
    tab: str = "",
    seen: int = 0,
) -> None:
    """Write the answers of one page, mark the section, and drop this page's draft.

    A draft that another tab wrote meanwhile stays. Raises ReasonNeeded, SealStale.
    """
    require(policy.can_edit_case, by, case)
    wait_for_others(case)
    for source, names in (
        (told.source, set(values) - told.exceptions),
        (told.other_source, set(values) & told.exceptions),
    ):
        chosen = {name: values[name] for name in names}
        _write(case, chosen, source=source, asked_on=told.asked_on, reason=reason, by=by)
    mark_section(case=case, section=section, state=state, tab=tab, by=by)
    drop_group(case=case, section=section, group=group, tab=tab, seen=seen, by=by)


def _write(
    case: Case, values: Mapping[str, Any], *, source: Source, asked_on: date | None, reason: str, by: User
) -> None:  # fmt: skip
    of_episode = {name: value for name, value in values.items() if name in EPISODE_FIELDS}
    of_case: dict[Scope, dict[str, Any]] = {}
    for name in set(values) - set(of_episode):
        of_case.setdefault(scope_of(name), {})[name] = values[name]
    if of_case:
        write_fields(
            case=case, values=of_case, by=by, source=source, reason=reason, asked_on=asked_on
        )
    if of_episode:
        episode = case.episodes.order_by("-number")[0]
        write_episode(
            episode=episode, values=of_episode, by=by, source=source, reason=reason, asked_on=asked_on
        )  # fmt: skip


@transaction.atomic
def mark_section(
    *, case: Case, section: SectionCode, state: SectionState, by: User, tab: str = ""
) -> None:
    """Say how far a section is; leaving it for later is as good an answer as finishing it.

    `tab` names the page that was saved: what it still sends as a draft comes too late.
    """
    require(policy.can_edit_case, by, case)
    SectionProgress.objects.update_or_create(
        case=case,
        section=SECTIONS[section].code,
        defaults={"state": state, "saved_tab": tab, "changed_at": clock.now(), "changed_by": by},
    )
    record_write(event=Event.CASE_SECTION_MARKED, by=by, case=case.pk, reason=state)
