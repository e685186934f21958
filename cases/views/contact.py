"""Contacts: writing one down, the list of one's organisation, opening a case from one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import User
from accounts.who import user_of
from audit.actions import record_list
from audit.enums import Event
from cases import policy
from cases.actions.contact import (
    NothingWaits,
    note_done,
    open_case_from_contact,
    record_contact,
)
from cases.enums import CallBack, CallerKind, ContactDone, ContactOutcome
from cases.forms.contact import OPEN_CASE, ContactDoneForm, ContactForm
from cases.forms.quick_case import QuickCaseForm
from cases.models import Contact
from cases.selectors.access import cases_visible_to
from cases.selectors.contact import (
    contact_for,
    contacts_visible_to,
    contacts_waiting,
    in_danger,
    waits,
)
from cases.selectors.intake_houses import houses_to_ask, opens_cases_here
from cases.views.once import write_once
from cases.views.quick_case import asked_case
from core import reference
from core.authorise import require
from core.components import Fact, Row
from core.http import posted
from nrm_actors.emergency import emergency_numbers
from vault.enums import CONTACT_SCOPES
from vault.opening import open_rows

PAGE = 50


@require_http_methods(["GET", "POST"])
def contact_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_record_contact, user)
    form = ContactForm(posted(request))
    if form.is_valid():
        written = write_once(request, form, lambda: record_contact(call=form.call(), by=user).pk)
        if written:
            if request.POST.get("then") == OPEN_CASE and policy.can_open_case(user):
                return redirect("cases:contact_case", written)
            messages.success(request, _("The contact is saved."))
            if waits(contact_for(user, UUID(str(written)))):
                return redirect("cases:contact", written)
            return redirect("cases:contacts")
    page = {
        "form": form,
        "may_open": policy.can_open_case(user),
        "emergency": emergency_numbers(),
    }
    return render(request, "cases/contact/new.html", page, status=422 if form.is_bound else 200)


@require_GET
def contact_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_record_contact, user)
    rows = list(contacts_visible_to(user).select_related("taken_by")[:PAGE])
    record_list(event=Event.CONTACT_LISTED, by=user, objects=[row.pk for row in rows])
    page = {
        "rows": [row_of(one) for one in rows],
        "waiting": [row_of(one) for one in contacts_waiting(user)],
    }
    return render(request, "cases/contact/list.html", page)


@require_GET
def contact(request: HttpRequest, contact: UUID) -> HttpResponse:
    return _show(request, contact_for(user_of(request), contact), ContactDoneForm())


@require_POST
def contact_done(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Take down what was done; the contact waits no more."""
    user = user_of(request)
    found = contact_for(user, contact)
    form = ContactDoneForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form)
    try:
        note_done(contact=found, done=ContactDone(form.cleaned_data["done"]), by=user)
    except NothingWaits as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("It is written down. Nothing waits here any more."))
    return redirect("cases:contacts")


def _show(request: HttpRequest, found: Contact, form: ContactDoneForm) -> HttpResponse:
    user = user_of(request)
    open_rows([found], scopes=CONTACT_SCOPES, by=user, reason=Event.CONTACT_OPENED)
    case = cases_visible_to(user).filter(pk=found.case_id).first() if found.case_id else None
    page = {
        "contact": found,
        "heading": when(found),
        "facts": _facts(found),
        "case": case,
        "may_open": policy.can_open_case(user) and found.outcome != ContactOutcome.CASE_OPENED,
    }
    if waits(found):
        page |= _next(user, found) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "cases/contact/detail.html", page, status=status)


def _next(user: User, found: Contact) -> dict[str, object]:
    """Return what to do now: whom to call in danger, and who takes on what this house cannot."""
    wanted = found.outcome == ContactOutcome.CASE_WANTED
    here = opens_cases_here(user)
    return {
        "in_danger": in_danger(found),
        "emergency": emergency_numbers(),
        "colleagues_open": wanted and here and not policy.can_open_case(user),
        "houses": houses_to_ask(user) if wanted and not here else [],
    }


@require_http_methods(["GET", "POST"])
def contact_case(request: HttpRequest, contact: UUID) -> HttpResponse:
    """Ask the five questions, with what a caller said of themselves filled in."""
    user = user_of(request)
    require(policy.can_open_case, user)
    found = contact_for(user, contact)
    if request.method == "POST":
        form = QuickCaseForm(request.POST)
    else:
        form = QuickCaseForm(initial=_known(request, found))
    return asked_case(
        request,
        form,
        lambda **said: open_case_from_contact(contact=found, by=user, **said),
        back_url=reverse("cases:contact", args=[found.pk]),
        back_label=_("The contact"),
    )


def row_of(one: Contact) -> Row:
    """Return a contact as one row; codes and times, nobody's words."""
    if one.done:
        mark, kind, icon = one.get_done_display(), "good", "check"
    elif in_danger(one):
        mark, kind, icon = _("Danger now"), "bad", "alert"
    elif waits(one):
        mark, kind, icon = one.get_outcome_display(), "need", "clock"
    else:
        mark, kind, icon = one.get_outcome_display(), "", ""
    return Row(
        title=f"{one.get_channel_display()}: {topic_of(one)}",
        url=reverse("cases:contact", args=[one.pk]),
        text=f"{when(one)} · {one.get_caller_display()} · {one.taken_by.display_name}",
        icon="phone" if one.channel == "PHONE" else "contact",
        mark=mark,
        mark_kind=kind,
        mark_icon=icon,
    )


def topic_of(one: Contact) -> str:
    """Return what a contact is about, in words, also when nobody said."""
    return str(one.get_topic_display() or _("Not said"))


def when(one: Contact) -> str:
    """Return day and time of a contact, as one writes them."""
    moment = localtime(one.taken_at)
    return f"{date_format(moment, 'DATE_FORMAT')}, {date_format(moment, 'H:i')}"


def _known(request: HttpRequest, found: Contact) -> dict[str, str]:
    if found.caller != CallerKind.SELF:
        return {}
    open_rows([found], scopes=CONTACT_SCOPES, by=user_of(request), reason=Event.CONTACT_OPENED)
    return {"safe_contact": found.call_back_detail or "", "language": found.language or ""}


def _facts(found: Contact) -> list[Fact]:
    language = reference.labels("languages", [found.language] if found.language else [])
    said = [
        (_("How it reached us"), found.get_channel_display()),
        (_("Who spoke"), found.get_caller_display()),
        (_("Whom it is about"), found.get_about_display()),
        (_("Topic"), topic_of(found)),
        (_("Place of danger"), found.place),
        (_("What was told"), found.told),
        (_("Language"), ", ".join(language)),
        (_("Call-back"), CallBack(found.call_back).label if found.call_back else ""),
        (_("When and how"), found.call_back_detail),
        (_("How it ended"), found.get_outcome_display()),
        (_("Written down by"), found.taken_by.display_name),
        (_("What was done"), found.get_done_display()),
    ]
    return [Fact(label=label, value=str(value)) for label, value in said if value]
