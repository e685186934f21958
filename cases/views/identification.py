"""Going through the criteria: a page for each dimension, the elements, the result."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import User
from accounts.who import user_of
from cases import policy
from cases.actions.assessment import (
    Elements,
    NothingAsked,
    finish_assessment,
    start_assessment,
    write_answers,
    write_elements,
)
from cases.forms.identification import CriteriaForm, DimensionForm, ElementsForm
from cases.models import Assessment
from cases.selectors.access import led_case_for
from cases.selectors.assessment import (
    assessment_for,
    assessments_of,
    criteria_of,
    opened_assessment,
    result_of,
)
from cases.selectors.episode import episodes_of
from cases.views.record import mine
from cases.views.status import ask, done, editable
from core import reference
from core.authorise import require
from core.components import Fact, Row
from core.errors import NotVisible, visible
from core.http import posted


@require_GET
def criteria(request: HttpRequest, case: UUID) -> HttpResponse:
    """Lead to where the criteria of the newest matter stand."""
    user, found = mine(request, case)
    matter = episodes_of(user, found).latest("number")
    latest = assessments_of(user, found).filter(episode=matter).first()
    if latest is not None:
        return redirect("cases:assessment", case=case, assessment=latest.pk)
    return redirect("cases:assess", case=case, episode=matter.pk)


@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, case: UUID, episode: UUID) -> HttpResponse:
    user, matter = editable(request, case, episode)
    form = CriteriaForm(posted(request))
    if form.is_valid():
        made = start_assessment(episode=matter, criteria=form.cleaned_data["criteria"], by=user)
        first = criteria_of(made).dimensions[0]
        return redirect("cases:dimension", case=case, assessment=made.pk, dimension=first.slug)
    lead = _("The criteria help to look closely. The computer gives no status.")
    return ask(request, matter.case, form, _("Go through the criteria"), lead, _("Begin"))


@require_http_methods(["GET", "POST"])
def dimension(request: HttpRequest, case: UUID, assessment: UUID, dimension: str) -> HttpResponse:
    user, found = _being_written(request, case, assessment)
    dimensions = criteria_of(found).dimensions
    place = visible(next((n for n, one in enumerate(dimensions) if one.slug == dimension), None))
    opened = opened_assessment(user, found)
    form = DimensionForm(posted(request), dimension=dimensions[place], initial=opened.answers or {})
    if form.is_valid():
        write_answers(assessment=found, answers=form.answers(), by=user)
        if place + 1 < len(dimensions):
            following = dimensions[place + 1].slug
            return redirect("cases:dimension", case=case, assessment=found.pk, dimension=following)
        return redirect("cases:elements", case=case, assessment=found.pk)
    lead = _("Page %(now)d of %(total)d. Nothing has to be answered.") % {
        "now": place + 1,
        "total": len(dimensions) + 1,
    }
    return ask(request, found.case, form, dimensions[place].label, lead, _("Save and go on"))


@require_http_methods(["GET", "POST"])
def elements(request: HttpRequest, case: UUID, assessment: UUID) -> HttpResponse:
    user, found = _being_written(request, case, assessment)
    opened = opened_assessment(user, found)
    known = {name: getattr(opened, name) or [] for name in ("acts", "means", "purposes")}
    form = ElementsForm(posted(request), initial=known)
    if form.is_valid():
        said = {name: frozenset(codes) for name, codes in form.cleaned_data.items()}
        write_elements(assessment=found, elements=Elements(**said), by=user)
        return redirect("cases:assessment", case=case, assessment=found.pk)
    total = len(criteria_of(found).dimensions) + 1
    lead = _("Page %(now)d of %(total)d. Nothing has to be answered.") % {
        "now": total,
        "total": total,
    }
    return ask(request, found.case, form, _("Act, means and purpose"), lead, _("Save and go on"))


@require_http_methods(["GET", "POST"])
def assessment(request: HttpRequest, case: UUID, assessment: UUID) -> HttpResponse:
    user = user_of(request)
    found = assessment_for(user, led_case_for(user, case), assessment)
    if request.method == "POST":
        require(policy.can_edit_case, user, found.case)
        try:
            finish_assessment(assessment=found, by=user)
        except NothingAsked as refusal:
            messages.error(request, str(refusal.message))
            return redirect("cases:assessment", case=case, assessment=found.pk)
        return done(request, found.case, _("The assessment is finished."))
    opened = opened_assessment(user, found)
    criteria, result = criteria_of(found), result_of(opened)
    edits = policy.can_edit_case(user, found.case) and found.finished_at is None
    page = {
        "case": found.case,
        "criteria": criteria,
        "words": result.group.label,
        "edits": edits,
        "dimensions": [
            Row(
                title=one.dimension.label,
                url=reverse("cases:dimension", args=[case, found.pk, one.dimension.slug])
                if edits
                else "",
                text=_("%(answered)d of %(all)d asked")
                % {"answered": one.answered, "all": len(one.dimension.indicators)},
                state="done" if one.shown else "part" if one.answered else "todo",
                end=_("Shown") if one.shown else _("Not shown"),
            )
            for one in result.dimensions
        ],
        "elements": _elements(opened),
        "elements_url": reverse("cases:elements", args=[case, found.pk]) if edits else "",
        "back_url": reverse("cases:status", args=[case]),
    }
    return render(request, "cases/assessment/result.html", page)


def _elements(opened: Assessment) -> list[Fact]:
    lists = {
        "acts": _("What was done"),
        "means": _("By which means"),
        "purposes": _("For which purpose"),
    }
    return [
        Fact(
            label=label,
            value=", ".join(reference.labels(f"palermo_{name}", getattr(opened, name) or []))
            or "—",
        )
        for name, label in lists.items()
    ]


def _being_written(request: HttpRequest, case: UUID, assessment: UUID) -> tuple[User, Assessment]:
    user, of_case = mine(request, case)
    found = assessment_for(user, of_case, assessment)
    if found.finished_at is not None:
        raise NotVisible
    return user, found
