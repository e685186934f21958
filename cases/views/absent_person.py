"""Files of people in danger who are not reached yet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.who import user_of
from audit.actions import record_list
from audit.enums import Event
from cases import policy
from cases.actions.absent_person import AbsentEnded, end_absent_person, record_absent_person
from cases.actions.case import PossibleDuplicates
from cases.forms.absent_person import AbsentEndForm, AbsentForm
from cases.models import AbsentPerson
from cases.record_enums import AbsentDecision
from cases.selectors.absent_person import (
    absent_people,
    absent_person_for,
    opened_absent,
    opened_reporter,
)
from cases.views.once import write_once
from cases.views.record import written_by
from core import clock
from core.authorise import require
from core.components import Fact, Row
from core.errors import RuleViolation
from core.http import posted


@require_GET
def absent_list(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_open_case, user)
    files = list(absent_people(user)[:100])
    record_list(event=Event.ABSENT_LISTED, by=user, objects=[one.pk for one in files])
    return render(
        request, "cases/absent_person/list.html", {"files": [absent_row(one) for one in files]}
    )


@require_http_methods(["GET", "POST"])
def absent_new(request: HttpRequest) -> HttpResponse:
    user = user_of(request)
    require(policy.can_open_case, user)
    form = AbsentForm(posted(request))
    if form.is_valid():
        made = write_once(
            request, form, lambda: record_absent_person(reported=form.reported(), by=user).pk
        )
        if made:
            messages.success(request, _("It is written down."))
            return redirect("cases:absent_person", absent=made)
    page = {
        "form": form,
        "heading": _("Somebody in danger who is not reached yet"),
        "lead": _(
            "Kept for life in danger only, until the person is told. Then the person decides."
        ),
        "submit_label": _("Write it down"),
        "back_url": reverse("cases:absent_list"),
        "back_label": _("Not reached yet"),
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def absent_person(request: HttpRequest, absent: UUID) -> HttpResponse:
    user = user_of(request)
    found = absent_person_for(user, absent)
    form = AbsentEndForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            case = end_absent_person(
                absent=found,
                decision=AbsentDecision(said["decision"]),
                working_name=said["working_name"],
                despite_duplicates=said["looked"],
                by=user,
            )
        except AbsentEnded as refusal:
            messages.warning(request, str(refusal.message))
            return redirect("cases:absent_list")
        except PossibleDuplicates as refusal:
            form.add_error("looked", str(refusal.message))
        except RuleViolation as refusal:
            form.add_error("working_name", str(refusal.message))
        else:
            messages.success(request, _("The file is gone. What it held cannot be opened again."))
            return redirect("cases:case", case=case.pk) if case else redirect("cases:absent_list")
    return _show(request, found, form)


@require_POST
def absent_reporter(request: HttpRequest, absent: UUID) -> HttpResponse:
    found = absent_person_for(user_of(request), absent)
    opened_reporter(user_of(request), found)
    return _show(request, found, AbsentEndForm(), reporter=found.reporter or "—")


def _show(
    request: HttpRequest, found: AbsentPerson, form: AbsentEndForm, *, reporter: str = ""
) -> HttpResponse:
    opened_absent(user_of(request), found)
    page = {
        "form": form,
        "file": found,
        "reporter": reporter,
        "lead": written_by(found.recorded_at, found.recorded_by),
        "facts": [
            Fact(label=_("Danger to life"), value=found.danger or "—"),
            Fact(label=_("Who it is"), value=found.who or "—", person=True),
            Fact(label=_("Where"), value=found.whereabouts or "—"),
            Fact(label=_("Looked at again"), value=date_format(found.review_on, "DATE_FORMAT")),
        ],
    }
    status = 422 if form.is_bound else 200
    return render(request, "cases/absent_person/page.html", page, status=status)


def absent_row(one: AbsentPerson) -> Row:
    """Return a file as one row, which names nobody."""
    late = one.review_on <= clock.today()
    return Row(
        title=_("Not reached yet"),
        url=reverse("cases:absent_person", args=[one.pk]),
        text=written_by(one.recorded_at, one.recorded_by),
        icon="alert",
        mark=_("Look again") if late else "",
        mark_kind="need" if late else "",
        mark_icon="clock" if late else "",
    )
