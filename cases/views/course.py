"""The course of a case: stage, risk, next step, and who works on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.selectors.membership import members_visible_to
from accounts.who import user_of
from cases import policy
from cases.actions.access import assign, unassign
from cases.actions.case import move_to_stage, set_next_step, set_risk_level
from cases.enums import AccessReason, NextStep, RiskLevel, Stage
from cases.forms.course import AssignForm, NextStepForm, RiskForm, StageForm
from cases.models import Case, CaseUserPermission
from cases.selectors.access import led_case_for
from cases.selectors.exclusion import excluded_members
from cases.views.record import mine
from core import clock
from core.authorise import require
from core.errors import NotVisible, RuleViolation
from core.forms import Form
from core.http import posted


@require_http_methods(["GET", "POST"])
def stage(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = StageForm(posted(request), now=Stage(found.stage))
    if form.is_valid():
        to = Stage(form.cleaned_data["stage"])
        move_to_stage(case=found, stage=to, reason=form.cleaned_data["reason"], by=user)
        return _done(request, found, _("The stage is changed."))
    lead = _("Now: %(stage)s.") % {"stage": found.get_stage_display()}
    closed = found.stage == Stage.CLOSED
    heading = _("Open the case again") if closed else _("Change the stage")
    return _ask(request, found, form, heading, lead=lead)


@require_http_methods(["GET", "POST"])
def risk(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    form = RiskForm(posted(request), initial={"level": found.risk_level})
    if form.is_valid():
        set_risk_level(case=found, level=RiskLevel(form.cleaned_data["level"]), by=user)
        return _done(request, found, _("The risk level is set."))
    lead = _("As you judge it now. In doubt, choose the higher one.")
    return _ask(request, found, form, _("Set the risk level"), lead=lead)


@require_http_methods(["GET", "POST"])
def next_step(request: HttpRequest, case: UUID) -> HttpResponse:
    user, found = mine(request, case)
    known = {"step": found.next_step, "on": max(found.next_step_on, clock.today())}
    form = NextStepForm(posted(request), initial=known)
    if form.is_valid():
        said = form.cleaned_data
        set_next_step(case=found, step=NextStep(said["step"]), on=said["on"], by=user)
        return _done(request, found, _("The next step is set."))
    return _ask(request, found, form, _("Set the next step"))


@require_http_methods(["GET", "POST"])
def workers(request: HttpRequest, case: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    require(policy.can_assign_case, user, found)
    assigned = _assigned(found)
    people = {
        member.user_id: member.user.display_name
        for member in members_visible_to(user)
        if policy.WORKS_ON_CASES.intersection(member.roles)
    }
    taken = assigned.keys() | excluded_members(user, found)
    free = [(key, name) for key, name in people.items() if key not in taken]
    form = AssignForm(posted(request), colleagues=free)
    if form.is_valid():
        assign(case=found, to=User.objects.get(pk=form.cleaned_data["worker"]), by=user)
        messages.success(request, _("The colleague works on the case from now on."))
        return redirect("cases:workers", found.pk)
    page = {"form": form, "case": found, "assigned": assigned.items()}
    return render(request, "cases/case/workers.html", page, status=422 if form.is_bound else 200)


@require_POST
def worker_off(request: HttpRequest, case: UUID, worker: UUID) -> HttpResponse:
    user = user_of(request)
    found = led_case_for(user, case)
    require(policy.can_assign_case, user, found)
    if worker not in _assigned(found):
        raise NotVisible
    try:
        unassign(case=found, worker=User.objects.get(pk=worker), by=user)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("The colleague is taken off the case."))
    return redirect("cases:workers", found.pk)


def _assigned(case: Case) -> dict[UUID, str]:
    rows = CaseUserPermission.objects.filter(content_object=case, reason=AccessReason.ASSIGNED)
    return dict(rows.order_by("user__display_name").values_list("user", "user__display_name"))


def _done(request: HttpRequest, case: Case, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("cases:case", case.pk)


def _ask(
    request: HttpRequest, case: Case, form: Form, heading: str, lead: str = ""
) -> HttpResponse:
    page = {
        "form": form,
        "heading": heading,
        "lead": lead,
        "submit_label": heading,
        "back_url": reverse("cases:case", args=[case.pk]),
        "back_label": case.code,
    }
    return render(request, "form_page.html", page, status=422 if form.is_bound else 200)
