"""The sections of a case: one question group per page, saved, stopped, or left for later."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sessions
from accounts.models import User
from accounts.who import user_of
from cases import policy
from cases.actions.draft import discard_draft, save_draft
from cases.actions.file import ReasonNeeded
from cases.actions.section import mark_section, save_group
from cases.enums import SectionCode, SectionState
from cases.forms import answers
from cases.forms.changed import changed_without_reason, marks_of
from cases.forms.section import SectionForm, new_tab, section_form
from cases.models import Case
from cases.questions import QUESTIONS
from cases.sections import SECTIONS, Group, Section, field_of
from cases.selectors.access import led_case_for
from cases.selectors.known import Known, Waiting, draft_of, known_of
from core import clock
from core.authorise import require
from core.components import Fact
from core.errors import NotVisible
from vault.errors import SealStale

WARN_AFTER, GONE_AFTER = timedelta(days=21), timedelta(days=28)


@dataclass(frozen=True)
class Page:
    """One page of a section, for one person."""

    user: User
    case: Case
    section: Section
    group: Group

    @property
    def url(self) -> str:
        """The address of the page."""
        return reverse("cases:group", args=_address(self))


@require_http_methods(["GET", "HEAD"])
def section(request: HttpRequest, case: UUID, section: str) -> HttpResponse:
    found = _find(request, case, section)
    return redirect(found.url)


@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, case: UUID, section: str, group: str) -> HttpResponse:
    page = _find(request, case, section, group)
    known = known_of(page.user, page.case, page.group)
    if request.method == "POST":
        return _save(request, page, known)
    draft = draft_of(page.user, page.case, page.section.code, page.group)
    form = section_form(page.group, known.notes)(initial=_initial(page, known, draft))
    return _show(request, page, form, known, draft=draft)


@require_POST
def autosave(request: HttpRequest, case: UUID, section: str, group: str) -> HttpResponse:
    page = _find(request, case, section, group)
    kept = save_draft(
        case=page.case, section=page.section.code, group=page.group, typed=_typed(request.POST, page.group),
        tab=request.POST.get("tab", "")[:16], seen=_seen(request.POST), by=page.user,
    )  # fmt: skip
    if kept:
        # Whoever types and then listens for half an hour stays signed in.
        sessions.hold_open(request)
    answer = HttpResponse(status=204)
    changed = changed_without_reason(request.POST, page.group)
    if changed is not None:
        answer["HX-Trigger"] = json.dumps({"known-changed": changed})
    return answer


def _find(request: HttpRequest, case_id: UUID, section: str, group: str = "") -> Page:
    user = user_of(request)
    case = led_case_for(user, case_id)
    code = section.upper()
    found = SECTIONS[SectionCode(code)] if code in SectionCode.values else None
    if found is None or not found.groups or not found.applies(case):
        raise NotVisible
    asked = found.group(group) if group else found.groups[0]
    if asked is None:
        raise NotVisible
    require(policy.can_edit_case, user, case)
    return Page(user, case, found, asked)


def _save(request: HttpRequest, page: Page, known: Known) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "later":
        mark_section(
            case=page.case, section=page.section.code, state=SectionState.LATER, by=page.user
        )
        messages.success(request, _("Left for later. It can be filled in at any time."))
        return redirect(case_url(page.case))
    if go == "discard":
        discard_draft(case=page.case, section=page.section.code, by=page.user)
        sessions.let_go(request)
        return redirect(page.url)
    form = section_form(page.group, known.notes)(request.POST)
    if not form.is_valid():
        return _show(request, page, form, known, status=422)
    if form.cleaned_data["version"] != known.version:
        return _conflict(request, page, known)
    following = None if go == "stop" else page.section.after(page.group)
    state = SectionState.PART if go == "stop" or following else SectionState.DONE
    try:
        save_group(
            case=page.case, section=page.section.code, group=page.group, values=form.values(),
            told=form.told(), state=state, by=page.user, reason=form.cleaned_data.get("reason", ""),
            tab=form.cleaned_data["tab"], seen=form.cleaned_data["seen"] or 0,
        )  # fmt: skip
    except ReasonNeeded:
        form.add_error("reason", _("Something that was known has changed. Choose why."))
        return _show(request, page, form, known, status=422)
    except SealStale:
        return _conflict(request, page, known)
    sessions.let_go(request)
    if following:
        return redirect(Page(page.user, page.case, page.section, following).url)
    messages.success(request, _("Saved at %(time)s.") % {"time": _time(clock.now())})
    return redirect(case_url(page.case))


def case_url(case: Case) -> str:
    """Return the address of the case's own page."""
    return reverse("cases:case", args=[case.pk])


def _conflict(request: HttpRequest, page: Page, known: Known) -> HttpResponse:
    """Keep what was typed, and show what stands in the file now."""
    data = request.POST.copy()
    data["version"] = known.version
    form = section_form(page.group, known.notes)(data)
    form.is_valid()
    now = [
        Fact(label=QUESTIONS[name].label, value=_plain(form, name, known.values[name]))
        for name in page.group.fields
        if form.values().get(name) != known.values[name]
    ]
    return _show(request, page, form, known, status=409, now=now)


def _plain(form: SectionForm, name: str, value: Any) -> str:
    shown = answers.shown(name, value)
    if shown is None:
        return "—"
    choices = dict(getattr(form.fields[name], "choices", ()))
    if isinstance(shown, list):
        return ", ".join(str(choices.get(code, code)) for code in shown)
    return str(choices.get(shown, shown))


def _initial(page: Page, known: Known, draft: Waiting) -> dict[str, Any]:
    """Return what the page begins with: the draft as it was typed, over what is known."""
    initial = {name: answers.shown(name, value) for name, value in known.values.items()}
    typed = QueryDict(mutable=True)
    for control, texts in draft.typed.items():
        typed.setlist(control, texts)
    fields = section_form(page.group, {}).base_fields
    for name in {field_of(control, page.group) for control in draft.typed} - {None}:
        initial[str(name)] = fields[str(name)].widget.value_from_datadict(typed, {}, str(name))
    return {**initial, "version": known.version, "tab": new_tab(), "seen": draft.revision}


def _typed(data: QueryDict, group: Group) -> dict[str, list[str]]:
    return {
        control: [str(text)[:20000] for text in data.getlist(control)[:60]]
        for control in data
        if field_of(control, group)
    }


def _seen(data: QueryDict) -> int:
    text = data.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _time(moment: datetime) -> str:
    return date_format(localtime(moment), "TIME_FORMAT")


def _show(
    request: HttpRequest,
    page: Page,
    form: SectionForm,
    known: Known,
    *,
    draft: Waiting | None = None,
    now: Sequence[Fact] | None = None,
    status: int = 200,
) -> HttpResponse:
    section, group = page.section, page.group
    place = section.groups.index(group) + 1
    context = {
        "form": form,
        "section": section,
        "group": group,
        "case": page.case,
        "place": place,
        "places": len(section.groups),
        "last": place == len(section.groups),
        "back_url": case_url(page.case),
        "autosave_url": reverse("cases:autosave", args=_address(page)),
        "saved_at": _time(draft.saved_at) if draft and draft.saved_at else "",
        "draft": draft if draft and draft.saved_at else None,
        "gone_on": _gone_on(draft),
        "now": now,
        "told": known.told,
        "marks": marks_of({name: known.values[name] for name in known.told}),
    }
    return render(request, "cases/section/page.html", context, status=status)


def _address(page: Page) -> list[Any]:
    return [page.case.pk, page.section.code.lower(), page.group.code]


def _gone_on(draft: Waiting | None) -> date | None:
    """Return the day on which an old draft goes, once it is time to warn."""
    if draft is None or draft.saved_at is None or clock.now() - draft.saved_at < WARN_AFTER:
        return None
    return localtime(draft.saved_at + GONE_AFTER).date()
