"""The criminal track of a case: what was registered, what came of it, or why there is none."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.who import user_of
from cases.models import Case, Episode
from cases.selectors.access import case_for, led_case_for
from cases.selectors.episode import episode_for, episodes_of
from cases.views.case import tabs
from cases.views.once import write_once
from core import reference
from core.authorise import require
from core.components import Fact, Row
from core.errors import NotVisible, RuleViolation
from core.forms import Form
from core.http import posted
from justice import policy
from justice.actions.not_reported import record_not_reported
from justice.actions.registration import record_outcome, record_registration
from justice.enums import Register, SaidBy, Step, Wish
from justice.forms.track import NotReportedForm, OutcomeForm, RegistrationForm
from justice.models import NotReported, Registration
from justice.selectors.track import (
    last_step,
    not_reported_of,
    opens_track,
    registration_for,
    registrations_of,
)
from justice.steps import FOLLOWING


@require_GET
def track_page(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = case_for(user, case)
    if not opens_track(user, found.pk):
        raise NotVisible
    entries, silent = registrations_of(user, found), not_reported_of(user, found)
    page = {
        "case": found,
        "tabs": tabs(user, found, request.path),
        "edits": policy.can_write_track(user, found),
        "matters": [
            {
                "episode": episode,
                "entries": [_entry(one) for one in entries if one.episode_id == episode.pk],
                "silent": [_silence(one) for one in silent if one.episode_id == episode.pk],
            }
            for episode in episodes_of(user, found)
        ],
    }
    return render(request, "justice/track.html", page)


@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = _writable(request, case, episode)
    form = RegistrationForm(posted(request))

    def write() -> UUID:
        said = form.cleaned_data
        return record_registration(
            episode=matter,
            register=Register(said["register"]),
            offence=said["offence"],
            registered_on=said["registered_on"],
            number=said["number"],
            body=said["body"],
            refused=said["refused"],
            by=user,
        ).pk

    lead = _("A complaint is the person's choice. Help does not depend on it.")
    heading = _("Write down a registration")
    return _ask(request, matter.case, form, write, heading=heading, lead=lead)


@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, case: UUID, registration: UUID) -> HttpResponse:
    user = user_of(request)
    found = case_for(user, case)
    entry = registration_for(user, found, registration)
    require(policy.can_write_track, user, found)
    last = last_step(entry)
    form = OutcomeForm(posted(request), steps=FOLLOWING[last] if last else ())

    def write() -> UUID:
        said = form.cleaned_data
        return record_outcome(
            registration=entry,
            step=Step(said["step"]),
            happened_on=said["happened_on"],
            ground=said["ground"],
            by=user,
        ).pk

    lead = _("Last: %(step)s.") % {"step": last.label} if last else ""
    return _ask(request, found, form, write, heading=_("Write down what happened"), lead=lead)


@require_http_methods(["GET", "POST"])
def not_reported(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = _writable(request, case, episode)
    form = NotReportedForm(posted(request))

    def write() -> UUID:
        said = form.cleaned_data
        return record_not_reported(
            episode=matter,
            wish=Wish(said["wish"]),
            reasons=form.in_order(),
            said_by=SaidBy(said["said_by"]),
            by=user,
        ).pk

    lead = _("Not wanting a complaint is an answer like any other, and it may change.")
    heading = _("Write down why there is no complaint")
    return _ask(request, matter.case, form, write, heading=heading, lead=lead)


def _writable(request: HttpRequest, case: UUID, episode: UUID) -> tuple[User, Episode]:
    user = user_of(request)
    found = led_case_for(user, case)
    require(policy.can_write_track, user, found)
    return user, episode_for(user, found, episode)


def _ask(
    request: HttpRequest,
    case: Case,
    form: Form,
    write: Callable[[], UUID],
    *,
    heading: str,
    lead: str,
) -> HttpResponse:
    back = reverse("justice:track", args=[case.pk])
    if form.is_valid():
        try:
            written = write_once(request, form, write)
        except RuleViolation as refusal:
            written = None
            form.add_error(None, str(refusal.message))
        if written:
            messages.success(request, _("It is written down."))
            return redirect(back)
    page = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit_label": _("Save"),
        "back_url": back,
        "back_label": _("Justice"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


def _entry(entry: Registration) -> dict[str, object]:
    last = last_step(entry)
    article = reference.item("offences", entry.offence)
    return {
        "registration": entry,
        "heading": article.label,
        "facts": [
            Fact(label=_("Article"), value=article.attributes.get("article") or "—", code=True),
            Fact(label=_("Register"), value=entry.get_register_display()),
            Fact(label=_("Number in the register"), value=entry.number or "—", code=True),
            Fact(label=_("Office that entered it"), value=entry.body or "—"),
        ],
        "events": [
            Row(
                title=event.get_step_display(),
                text=date_format(event.happened_on, "DATE_FORMAT"),
                end=reference.item("discontinuation_reasons", event.ground).label
                if event.ground
                else "",
                icon="scale",
            )
            for event in entry.events.all()
        ],
        "goes_on": last is not None and bool(FOLLOWING[last]),
    }


def _silence(said: NotReported) -> Row:
    reasons = [reference.item("non_report_reasons", one).label for one in said.reasons or []]
    return Row(
        title=Wish(said.wish).label if said.wish else "—",
        text=", ".join(reasons),
        end=date_format(said.said_on, "DATE_FORMAT"),
        icon="user",
    )
