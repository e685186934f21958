"""The to-do list of a case: how far each section is."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from cases.enums import SectionState
from cases.models import Case, Draft, SectionProgress
from cases.sections import SECTIONS, Section
from cases.selectors.access import scopes_of
from core import scope
from core.dates import day_of


@dataclass(frozen=True, kw_only=True)
class SectionRow:
    """One line of the to-do list; nothing in it tells of the person."""

    section: Section
    state: SectionState
    summary: str | Promise
    url: str


def sections_of(user: User, case: Case) -> list[SectionRow]:
    """Return the sections of which the user may open something, each with how far it is."""
    scopes = scopes_of(user, case.pk)
    progress = {row.section: row for row in SectionProgress.objects.filter(case=case)}
    drafts = dict(
        Draft.objects.filter(case=case, author=user.pk).values_list("section", "saved_at")
    )
    writes = case.lead_id == scope.home_of(user)
    return [
        _row(section, case, progress.get(code), drafts.get(code), writes=writes)
        for code, section in SECTIONS.items()
        if section.applies(case) and scopes and (not section.scopes or section.scopes & scopes)
    ]


def _row(
    section: Section,
    case: Case,
    progress: SectionProgress | None,
    draft: datetime | None,
    *,
    writes: bool,
) -> SectionRow:
    state = SectionState(progress.state) if progress else SectionState.TODO
    if draft and state in {SectionState.TODO, SectionState.LATER}:
        state = SectionState.PART
    return SectionRow(
        section=section,
        state=state,
        summary=_summary(section, progress, draft),
        url=reverse(section.page, args=_address(section, case)) if writes else "",
    )


def _address(section: Section, case: Case) -> list[object]:
    return [case.pk, section.code.lower()] if section.groups else [case.pk]


def _summary(
    section: Section, progress: SectionProgress | None, draft: datetime | None
) -> str | Promise:
    if draft:
        day = day_of(draft)
        return _("Your draft of %(day)s waits here.") % {"day": day}
    if progress is None or progress.state == SectionState.TODO:
        return section.hint
    day = day_of(progress.changed_at)
    words = {
        SectionState.DONE: _("Finished on %(day)s."),
        SectionState.PART: _("Last worked on %(day)s."),
        SectionState.LATER: _("Left for later on %(day)s."),
    }
    return words[SectionState(progress.state)] % {"day": day}
