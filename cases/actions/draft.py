"""Keeps what is typed into a section until it is saved: sealed, and never anywhere else."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from audit.actions import record_write
from audit.enums import Event
from cases import policy
from cases.enums import SectionCode
from cases.models import Case, Draft, SectionProgress
from cases.sections import SECTIONS, Group, field_of, scope_of
from cases.selectors.access import wait_for_others
from core import clock, sql
from core.authorise import require
from core.errors import RuleViolation
from vault.enums import Scope
from vault.opening import open_rows
from vault.sealing import seal_rows

Typed = Mapping[str, Sequence[str]]


class DraftChanged(RuleViolation):
    """Another tab or device saved a draft of the same section meanwhile (409)."""

    code = "draft_changed"
    message = _("You are writing in this section somewhere else too. Go on there, or load again.")


@transaction.atomic
def save_draft(
    *, case: Case, section: SectionCode, group: Group, typed: Typed, tab: str, seen: int, by: User
) -> Draft | None:
    """Seal what stands in the controls of one page, over what stood there before.

    `tab` names the page that writes, `seen` the revision it was loaded with. A draft that arrives
    after its page was saved is left: all of it is in the file. Raises DraftChanged.
    """
    require(policy.can_edit_case, by, case)
    wait_for_others(case)
    if tab and SectionProgress.objects.filter(case=case, section=section, saved_tab=tab).exists():
        return None
    draft = Draft.objects.select_for_update().filter(case=case, section=section, author=by).first()
    fresh = draft is None
    if draft is None:
        draft = Draft(case=case, section=section, author=by, tab=tab)
    elif not _is_mine(draft, tab, seen):
        raise DraftChanged
    _put(draft, group, typed, by=by)
    draft.tab, draft.saved_at, draft.revision = tab, clock.now(), draft.revision + 1
    draft.save(force_insert=fresh)
    record_write(
        event=Event.DRAFT_SAVED,
        by=by,
        case=case.pk,
        objects=[draft.pk],
        scopes=sorted(_scopes(group)),
    )
    return draft


def _put(draft: Draft, group: Group, typed: Typed, *, by: User) -> None:
    scopes = _scopes(group)
    open_rows([draft], scopes=scopes, by=by, reason=Event.DRAFT_SAVED)
    for scope in scopes:
        kept = {
            name: value
            for name, value in (getattr(draft, scope.lower()) or {}).items()
            if field_of(name, group) is None
        }
        for name, value in typed.items():
            asked = field_of(name, group)
            if asked and scope_of(asked) == scope:
                kept[name] = list(value)
        setattr(draft, scope.lower(), kept or None)
    seal_rows([draft], by=by)


def _scopes(group: Group) -> set[Scope]:
    return {scope_of(name) for name in group.fields}


def _is_mine(draft: Draft, tab: str, seen: int) -> bool:
    return draft.tab == tab or draft.revision == seen


@transaction.atomic
def drop_group(
    *, case: Case, section: SectionCode, group: Group, tab: str, seen: int, by: User
) -> None:
    """Take one saved page out of the draft; the draft goes when no page is left in it."""
    draft = Draft.objects.select_for_update().filter(case=case, section=section, author=by).first()
    if draft is None or not _is_mine(draft, tab, seen):
        return
    _put(draft, group, {}, by=by)
    others = {scope_of(name) for name in SECTIONS[section].fields}
    open_rows([draft], scopes=others, by=by, reason=Event.DRAFT_SAVED)
    if any(getattr(draft, scope.lower()) for scope in others):
        draft.save()
    else:
        draft.delete()


@transaction.atomic
def discard_draft(*, case: Case, section: SectionCode, by: User) -> None:
    """Throw the author's own draft of a section away."""
    require(policy.can_edit_case, by, case)
    Draft.objects.filter(case=case, section=section, author=by).delete()
    record_write(event=Event.DRAFT_DISCARDED, by=by, case=case.pk)


def drop_due_draft(*, draft: UUID, by: None = None) -> bool:
    """Drop one old draft in the organisation's scope; safe to repeat. Nothing is opened."""
    return bool(sql.call("app.drop_due_draft", draft)[0]["dropped"])
